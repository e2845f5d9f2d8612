@testable import Server

/// Bytes from the network: parser, framing guard and limits as a connection runs them, then the target's decoding.
///
/// In process rather than through a socket: the same code a hundred times faster, every run the same, and a crash points at
/// its input. What sockets add (deadlines, broken connections) is in ServerTests.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let first = UnsafeBufferPointer(start: start, count: count).first else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start, count: count).dropFirst())

  // How TCP cuts the bytes up must not change what they mean. Fed in parts, the parser may only be slower to see that a
  // head which never ends is wrong already.
  let whole = HTTPParseProbe.run(bytes, step: max(bytes.count, 1))
  let parts = HTTPParseProbe.run(bytes, step: Int(first % 32) + 1)
  // Nothing here overloads a server: that is what the probe says of an assertion or another exception.
  precondition(whole?.fault != 503 && parts?.fault != 503)
  precondition(whole?.requests == parts?.requests)
  if whole?.fault == nil { precondition(whole == parts) }

  if let target = try? HTTPTarget(String(decoding: bytes, as: UTF8.self)) {
    for segment in target.segments {
      precondition(segment != "." && segment != "..")
      precondition(segment.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "/") && $0 != 0x7F })
    }
  }
  return 0
}
