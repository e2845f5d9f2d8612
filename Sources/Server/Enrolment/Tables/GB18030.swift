import Glibc

/// Decodes GB18030, and GBK and GB2312 with it, by the C library.
enum GB18030 {
  enum Outcome {
    /// In UTF-8.
    case decoded([UInt8])
    /// The first byte that means nothing, counted from 0.
    case undecodable(Int)
    /// The C library's conversion modules are not installed.
    case noDecoder
  }

  static func decode(_ bytes: some Collection<UInt8>) -> Outcome {
    var input = bytes.map { CChar(bitPattern: $0) }
    // ASCII stays one byte, two become three at most, four become four at most.
    var output = [CChar](repeating: 0, count: input.count / 2 * 3 + 4)
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else {
      return .noDecoder
    }
    defer { iconv_close(converter) }
    var (unread, unwritten) = (input.count, output.count)
    let isDecoded = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (from, to) = (input.baseAddress, output.baseAddress)
        return iconv(converter, &from, &unread, &to, &unwritten) != -1
      }
    }
    guard isDecoded, unread == 0 else { return .undecodable(input.count - unread) }
    return .decoded(output[..<(output.count - unwritten)].map { UInt8(bitPattern: $0) })
  }
}
