/// One entry of a ZIP file, as the file's directory describes it; none of it is trusted.
package struct ZIPEntry: Hashable, Sendable {
  package let index: UInt64
  /// As in the file: UTF-8 or whatever the packer's system had.
  package let name: [UInt8]
  /// Unpacked, in bytes.
  package let size: Int
  /// In bytes.
  package let packedSize: Int
  package let isEncrypted: Bool
  /// Stored or deflated.
  package let isSupported: Bool
  /// A link, a device or a pipe by its Unix mode.
  package let isSpecial: Bool

  package var isFolder: Bool { name.last == UInt8(ascii: "/") || name.last == UInt8(ascii: "\\") }
}
