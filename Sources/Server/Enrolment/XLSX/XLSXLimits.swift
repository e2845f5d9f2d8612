/// What a workbook may be.
package struct XLSXLimits: Hashable, Sendable {
  /// Of the file, in bytes.
  package var fileBytes = 32 << 20
  package var archive = ZIPLimits.workbook
  /// Of one part, unpacked, in bytes.
  package var partBytes = 512 << 20
  /// Of all shared texts together, in bytes.
  package var textBytes = 64 << 20
  /// Rows that are not empty.
  package var rows = 200_000
  package var fields = 256
  /// In bytes.
  package var fieldLength = 4096

  package init() {}

  /// Of one that comes over HTTP: a hundred thousand candidates with room, on a machine that has logins to serve.
  package static var uploaded: XLSXLimits {
    var limits = XLSXLimits()
    limits.partBytes = 128 << 20
    limits.textBytes = 32 << 20
    limits.fields = 64
    return limits
  }
}
