internal import CQRencode
import Glibc

/// A QR code (ISO/IEC 18004) of a short text, at error correction level M.
struct QRSymbol: Hashable, Sendable {
  /// From top to bottom, each of as many characters as there are rows: `1` for dark.
  let rows: [String]

  /// Nil for a text that is empty or longer than 300 bytes, or that cannot be encoded.
  init?(_ text: String) {
    guard (1...300).contains(text.utf8.count), !text.utf8.contains(0),
      let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M)
    else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard width > 0, let modules = code.pointee.data else { return nil }
    rows = (0..<width).map { row in
      String(decoding: (0..<width).map { UInt8(ascii: "0") + (modules[row * width + $0] & 1) }, as: UTF8.self)
    }
  }
}
