/// Why bytes are not a picture that can be judged; found from the header wherever the header tells.
package enum PictureFault: String, Error, Hashable, Sendable, CaseIterable {
  case empty
  case tooManyBytes
  /// Neither JPEG nor PNG by its first bytes, whatever its name says.
  case unsupportedFormat
  case tooManyPixels
  case tooFewPixels
  /// Truncated, damaged, or of a kind that the decoder does not know; never decoded in part.
  case corrupt
}
