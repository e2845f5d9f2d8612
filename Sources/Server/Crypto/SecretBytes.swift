import CSodium

/// Key material in guarded memory: kept out of swap and core dumps where the system allows it, read-only once made, and
/// wiped when the last owner lets go.
///
/// It has no `description` on purpose, and equality takes the same time wherever the bytes differ.
/// Each one takes at least three pages: it is for keys, not for records.
package final class SecretBytes: Sendable {
  package let count: Int
  // Written before `init` returns and never again: the pages themselves are read-only from then on.
  private nonisolated(unsafe) let base: UnsafeMutablePointer<UInt8>

  /// Makes a secret of `count` bytes, zero at first, that `fill` writes.
  package init<Failure: Error>(
    count: Int,
    filling fill: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(count >= 0, "a secret cannot have a negative length")
    Sodium.started
    // Like any allocation of Swift's own, this ends the process when memory is out.
    let raw = sodium_malloc(count)!
    let base = raw.bindMemory(to: UInt8.self, capacity: count)
    base.initialize(repeating: 0, count: count)
    do {
      try fill(UnsafeMutableBufferPointer(start: base, count: count))
    } catch {
      sodium_free(raw)
      throw error
    }
    sodium_mprotect_readonly(raw)
    self.count = count
    self.base = base
  }

  deinit {
    sodium_free(base)
  }

  /// Copies bytes that are already in ordinary memory; wiping those stays the caller's business.
  package convenience init(copying bytes: some Collection<UInt8>) {
    self.init(count: bytes.count) { buffer in
      _ = buffer.initialize(fromContentsOf: bytes)
    }
  }

  /// Makes `count` random bytes.
  package static func random(count: Int) -> SecretBytes {
    SecretBytes(count: count) { buffer in
      randombytes_buf(buffer.baseAddress!, buffer.count)
    }
  }

  /// Lends the bytes for the length of the call.
  package func withUnsafeBytes<Value, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(UnsafeBufferPointer(start: base, count: count))
  }
}

extension SecretBytes: Equatable {
  package static func == (left: SecretBytes, right: SecretBytes) -> Bool {
    // The length of a secret is no secret here.
    left.count == right.count && sodium_memcmp(left.base, right.base, left.count) == 0
  }
}
