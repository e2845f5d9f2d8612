import CSodium

/// Random numbers from the kernel, through libsodium.
package enum RandomSource {
  /// `count` random bytes.
  package static func bytes(_ count: Int) -> [UInt8] {
    Sodium.started
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      if let base = buffer.baseAddress { randombytes_buf(base, count) }
      written = count
    }
  }
}
