/// Why a ZIP file is not taken at all.
package enum ZIPFault: Error, Hashable, Sendable {
  case unreadable
  case notZIP
  case damaged
  case tooManyEntries(limit: Int)
  /// Unpacked, in bytes.
  case tooLarge(limit: Int)
  /// An entry would unpack to more than a real file does: a bomb.
  case ratio(limit: Int)
  /// Entries that share bytes of the file: a bomb of another kind.
  case overlapping
}
