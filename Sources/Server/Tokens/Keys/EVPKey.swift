import COpenSSL

/// Owns one `EVP_PKEY`; its `deinit` is the only place that frees one.
///
/// OpenSSL lets threads share a key that nobody changes any more, and this type has nothing that changes it. Contexts
/// are another matter: every call makes its own.
final class EVPKey: Sendable {
  // OpenSSL's own reference counts and locks protect it; see above.
  private nonisolated(unsafe) let pointer: OpaquePointer

  /// Takes over a key that the caller owned, which must be on P-256.
  init(owning pointer: OpaquePointer) throws(P256KeyError) {
    self.pointer = pointer
    var name = [CChar](repeating: 0, count: 32)
    guard EVP_PKEY_get_group_name(pointer, &name, name.count, nil) == 1,
      String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) == "prime256v1"
    else {
      ERR_clear_error()
      throw .otherCurve
    }
  }

  deinit {
    EVP_PKEY_free(pointer)
  }

  /// Lends the key for the length of the call.
  func withUnsafePointer<Value, Failure: Error>(
    _ body: (OpaquePointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    // What failed inside is in the returned value; its text would pile up in the thread's queue.
    defer { ERR_clear_error() }
    return try body(pointer)
  }
}
