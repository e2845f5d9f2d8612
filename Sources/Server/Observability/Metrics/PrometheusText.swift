/// Writes metrics in the Prometheus text format, version 0.0.4.
///
/// Source: https://prometheus.io/docs/instrumenting/exposition_formats/
package enum PrometheusText {
  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  static func encode(_ families: [any MetricFamily]) -> String {
    var text = ""
    for family in families {
      let samples = family.samples()
      guard !samples.isEmpty else { continue }
      text += "# HELP \(family.name) \(escaped(family.help, quotes: false))\n"
      text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
      for sample in samples {
        text += "\(family.name)\(sample.suffix)\(labels(sample.labels)) \(number(sample.value))\n"
      }
    }
    return text
  }

  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    // Whole numbers without ".0" up to where a Double still counts by ones.
    return Int64(exactly: value).flatMap { abs($0) < 1 << 53 ? String($0) : nil } ?? String(value)
  }

  static func isMetricName(_ name: String) -> Bool {
    isName(name, others: "_:")
  }

  static func isLabelName(_ name: String) -> Bool {
    isName(name, others: "_") && !name.hasPrefix("__") && name != "le"
  }

  private static func isName(_ name: String, others: String) -> Bool {
    let isAllowed = name.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || others.unicodeScalars.contains(scalar)
    }
    return isAllowed && !name.isEmpty && !("0"..."9").contains(name.unicodeScalars.first!)
  }

  private static func labels(_ labels: [(name: String, value: String)]) -> String {
    guard !labels.isEmpty else { return "" }
    return "{" + labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }.joined(separator: ",") + "}"
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\"" where quotes: result += "\\\""
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
