@testable import Embedding
@testable import FaceAuth

/// The bytes of a frame or photo: decoded under small limits, so that the fuzzer's time goes into headers.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let picture = EncodedPicture(bytes: Array(UnsafeBufferPointer(start: start, count: count)))
  let limits = PictureLimits(maximumBytes: 1 << 20, maximumPixels: 200_000, minimumSide: 1)
  guard let decoded = try? DecodedPicture(decoding: picture, within: limits) else { return 0 }
  precondition(decoded.width >= 1 && decoded.height >= 1 && decoded.width * decoded.height <= 200_000)
  return 0
}
