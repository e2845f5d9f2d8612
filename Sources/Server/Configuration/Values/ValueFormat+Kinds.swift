extension ValueFormat<Int> {
  static func integer(_ range: ClosedRange<Int>) -> Self {
    ValueFormat(
      expected: Bilingual(
        "a whole number, \(range.lowerBound) to \(range.upperBound)",
        "\(range.lowerBound) 到 \(range.upperBound) 的整数"),
      parse: { WholeNumber.parse($0).flatMap { range.contains($0) ? $0 : nil } },
      text: { String($0) })
  }

  static func bytes(_ range: ClosedRange<Int>) -> Self {
    let lower = ByteCount.text(range.lowerBound)
    let upper = ByteCount.text(range.upperBound)
    return ValueFormat(
      expected: Bilingual(
        "a size, \(lower) to \(upper), in bytes or with kB, MB, KiB, MiB, GiB",
        "\(lower) 到 \(upper) 的大小，单位为字节或 kB、MB、KiB、MiB、GiB"),
      parse: { ByteCount.parse($0).flatMap { range.contains($0) ? $0 : nil } },
      text: { ByteCount.text($0) })
  }
}

extension ValueFormat<Duration> {
  static func seconds(_ range: ClosedRange<Int>) -> Self {
    ValueFormat(
      expected: Bilingual(
        "whole seconds, \(range.lowerBound) to \(range.upperBound)",
        "\(range.lowerBound) 到 \(range.upperBound) 的整秒数"),
      parse: { WholeNumber.parse($0).flatMap { range.contains($0) ? .seconds($0) : nil } },
      text: { String($0.components.seconds) })
  }
}

extension ValueFormat<Double> {
  static func number(_ range: ClosedRange<Double>) -> Self {
    ValueFormat(
      expected: Bilingual(
        "a number, \(range.lowerBound) to \(range.upperBound)",
        "\(range.lowerBound) 到 \(range.upperBound) 的数"),
      // Digits and a point only: `Double` would also read "nan", "0x1p-2" and "1e-1".
      parse: { text in
        guard text.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Double(text).flatMap { range.contains($0) ? $0 : nil }
      },
      text: { String($0) })
  }
}

extension ValueFormat<String> {
  static let path = ValueFormat(
    expected: Bilingual("a path", "路径"),
    parse: { $0.isEmpty || $0.utf8.contains(0) ? nil : $0 },
    text: { $0 })

  /// What may stand in a token's `iss` or `aud`: a plain name, or an address without query and fragment.
  static let identifier = ValueFormat(
    expected: Bilingual(
      "a name or address, 1 to 200 of A-Z a-z 0-9 . _ ~ : / -", "名称或网址，1 到 200 个字符，限 A-Z a-z 0-9 . _ ~ : / -"),
    parse: { text in
      let isAllowed = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default:
          "._~:/-".utf8.contains(byte)
        }
      }
      return isAllowed && (1...200).contains(text.utf8.count) ? text : nil
    },
    text: { $0 })
}

extension ValueFormat<SecretText> {
  static let secret = ValueFormat(
    expected: Bilingual("a text that is not empty", "非空文本"),
    parse: { $0.isEmpty ? nil : SecretText($0) },
    text: { $0.description })
}

extension ValueFormat<ListenAddress> {
  static let listenAddress = ValueFormat(
    expected: Bilingual("address:port, such as 127.0.0.1:8080 or [::1]:8080", "地址:端口，例如 127.0.0.1:8080 或 [::1]:8080"),
    parse: { ListenAddress($0) },
    text: { $0.description })
}

extension ValueFormat<WebAddress> {
  static let webAddress = ValueFormat(
    expected: Bilingual(
      "an https address without user and fragment; http on this machine only", "https 网址，不含用户名与片段；http 只能用于本机"),
    parse: { WebAddress($0) },
    text: { $0.text })
}

extension ValueFormat<[AddressRange]> {
  static let addressRanges = ValueFormat(
    expected: Bilingual(
      "addresses or CIDR blocks with commas between, such as 127.0.0.1, 10.0.0.0/8, or empty",
      "以逗号分隔的地址或 CIDR 网段，例如 127.0.0.1, 10.0.0.0/8，或留空"),
    parse: { text in
      guard !text.isEmpty else { return [] }
      var ranges: [AddressRange] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let range = AddressRange(part.trimmingBlanks()) else { return nil }
        ranges.append(range)
      }
      return ranges
    },
    text: { $0.map(\.description).joined(separator: ", ") })
}

extension ValueFormat where Value: RawRepresentable<String> & CaseIterable {
  /// One word of a closed list.
  static var word: Self {
    let words = Value.allCases.map(\.rawValue)
    return ValueFormat(
      expected: Bilingual(
        "one of \(words.joined(separator: ", "))", "以下之一：\(words.joined(separator: "、"))"),
      parse: { Value(rawValue: $0) },
      text: { $0.rawValue })
  }
}
