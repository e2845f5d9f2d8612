import Testing

/// A strict reader of the Prometheus text format 0.0.4, written from its specification and not from our writer.
struct ParsedExposition {
  struct Sample: Hashable {
    let name: String
    let labels: [String: String]
    let value: Double
  }

  private(set) var types: [String: String] = [:]
  private(set) var help: [String: String] = [:]
  private(set) var samples: [Sample] = []

  struct Malformed: Error {
    let line: String
  }

  init(_ text: String) throws {
    guard text.hasSuffix("\n") else { throw Malformed(line: "no line feed at the end") }
    var current = ""
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      if let match = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)/) {
        current = String(match.1)
        guard help.updateValue(String(match.2), forKey: current) == nil else { throw Malformed(line: String(line)) }
      } else if let match = line.wholeMatch(of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/) {
        guard match.1 == current, types.updateValue(String(match.2), forKey: current) == nil else {
          throw Malformed(line: String(line))
        }
      } else {
        samples.append(try Self.sample(line, of: current, type: types[current]))
      }
    }
    guard Set(samples.map { [$0.name] + $0.labels.map { "\($0.key)=\($0.value)" }.sorted() }).count == samples.count
    else { throw Malformed(line: "twins") }
  }

  /// The value of the one sample with this name and these labels.
  func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    let found = samples.filter { $0.name == name && $0.labels == labels }
    return found.count == 1 ? found[0].value : nil
  }

  private static func sample(_ line: Substring, of family: String, type: String?) throws -> Sample {
    let pattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)/
    guard let match = line.wholeMatch(of: pattern), let value = Double(match.3.replacing("+Inf", with: "inf")) else {
      throw Malformed(line: String(line))
    }
    let allowed = type == "histogram" ? ["_bucket", "_sum", "_count"].map { family + $0 } : [family]
    guard type != nil, allowed.contains(String(match.1)) else { throw Malformed(line: String(line)) }
    return Sample(name: String(match.1), labels: try labels(match.2 ?? ""), value: value)
  }

  private static func labels(_ text: Substring) throws -> [String: String] {
    var labels: [String: String] = [:]
    var rest = text
    while !rest.isEmpty {
      guard let match = rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"(?:,|$)/) else {
        throw Malformed(line: String(text))
      }
      var value = ""
      var escaped = false
      for character in match.2 {
        if escaped { value.append(character == "n" ? "\n" : character) }
        if !escaped, character != "\\" { value.append(character) }
        escaped = !escaped && character == "\\"
      }
      guard labels.updateValue(value, forKey: String(match.1)) == nil else { throw Malformed(line: String(text)) }
      rest = rest[match.range.upperBound...]
    }
    return labels
  }
}
