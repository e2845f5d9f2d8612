/// Why one entry of a ZIP file cannot be read.
package enum ZIPEntryFault: Error, Hashable, Sendable {
  case encrypted
  /// Neither stored nor deflated.
  case unsupportedCompression
  case tooManyBytes
  /// Its bytes are not what the directory promises.
  case damaged
}
