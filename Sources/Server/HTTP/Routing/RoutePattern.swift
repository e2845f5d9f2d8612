/// A path with named places: `/v1/logins/{login}/frames/{frame}`.
package struct RoutePattern: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  enum Segment: Sendable, Hashable {
    case literal(String)
    case parameter(String)
  }

  package let description: String
  let segments: [Segment]

  /// - Parameter value: a slash at its end is meant, and fits paths that have one.
  package init(stringLiteral value: String) {
    description = value
    let parts = value.split(separator: "/").map { part in
      part.hasPrefix("{") && part.hasSuffix("}")
        ? Segment.parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
    }
    segments = parts + (value.count > 1 && value.hasSuffix("/") ? [.literal("")] : [])
  }

  /// The parameters of a path that fits; an empty segment fits nothing.
  func match(_ path: [String]) -> [String: String]? {
    guard path.count == segments.count else { return nil }
    var parameters: [String: String] = [:]
    for (segment, value) in zip(segments, path) {
      switch segment {
      case .literal(let literal):
        guard literal == value else { return nil }
      case .parameter(let name):
        guard !value.isEmpty else { return nil }
        parameters[name] = value
      }
    }
    return parameters
  }

  /// Patterns with the same shape fit the same paths.
  var shape: [String?] {
    segments.map { segment in
      switch segment {
      case .literal(let literal): literal
      case .parameter: nil
      }
    }
  }

  /// How many segments are spelled out; of two patterns that fit, the one with more is meant.
  var literals: Int { shape.count { $0 != nil } }
}
