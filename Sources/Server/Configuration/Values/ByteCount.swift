/// Reads and writes sizes such as `8 MiB`.
enum ByteCount {
  private static let units: [(name: String, bytes: Int)] = [
    ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000),
  ]

  /// A whole number of bytes, or of one of the units; nil for anything else and for what does not fit `Int`.
  static func parse(_ text: String) -> Int? {
    for unit in units where text.hasSuffix(unit.name) {
      guard let number = WholeNumber.parse(text.dropLast(unit.name.count).trimmingBlanks()) else { return nil }
      let (bytes, overflow) = number.multipliedReportingOverflow(by: unit.bytes)
      return overflow ? nil : bytes
    }
    return WholeNumber.parse(text)
  }

  /// In the largest binary unit that divides it, so that `parse` gives the same number back.
  static func text(_ bytes: Int) -> String {
    for unit in units.prefix(3) where bytes != 0 && bytes.isMultiple(of: unit.bytes) {
      return "\(bytes / unit.bytes) \(unit.name)"
    }
    return String(bytes)
  }
}
