/// A picture as it came: the bytes of a JPEG or PNG file, not yet trusted in any way.
package struct EncodedPicture: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}
