/// Why a row has no photo.
package enum PhotoFault: Error, Hashable, Sendable {
  case missing
  /// Several photos have the name, and one cannot be told from the other.
  case ambiguous
  /// A link or device, or a file that the system does not let us read.
  case unreadable
  case tooManyBytes
  /// In the ZIP file it is under a password.
  case encrypted
  /// In the ZIP file it is packed in a way that is not read here.
  case unsupportedCompression
  /// In the ZIP file its bytes are damaged.
  case damaged

  init(_ fault: ZIPEntryFault) {
    self =
      switch fault {
      case .encrypted: .encrypted
      case .unsupportedCompression: .unsupportedCompression
      case .tooManyBytes: .tooManyBytes
      case .damaged: .damaged
      }
  }
}
