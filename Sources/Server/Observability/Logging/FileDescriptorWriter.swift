import Glibc

enum FileDescriptorWriter {
  /// Writes all bytes, going on after partial writes and interruptions.
  ///
  /// - Returns: Whether everything was written; a closed pipe or full disk leaves nobody to tell, so callers may ignore it.
  @discardableResult
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = write(descriptor, buffer.baseAddress! + written, buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }
}
