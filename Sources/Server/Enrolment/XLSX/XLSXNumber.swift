import Foundation

/// A number cell as the text that a person would have typed.
enum XLSXNumber {
  /// Spreadsheets keep 15 significant digits.
  private static let limit = 1e15

  /// The number without exponent and without ".0"; in scientific notation where digits are lost for good.
  static func text(of written: String) -> String {
    // As it stands where that is exact: leading digits of tickets are not to pass through floating point.
    if (1...15).contains(written.utf8.count), written.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
      return written
    }
    guard let number = Double(written), number.isFinite else { return written }
    guard abs(number) < limit else { return String(format: "%.14E", number) }
    return number == number.rounded() ? String(Int64(number)) : written
  }
}
