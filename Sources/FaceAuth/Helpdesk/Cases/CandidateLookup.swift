/// How an operator names a candidate who is on the telephone.
package enum CandidateLookup: Hashable, Sendable {
  /// The last characters of the ID number or of the ticket number, at least ``shortestTail`` of them.
  case tail(String)
  /// The whole name.
  case name(String)

  package static let shortestTail = 4

  /// By the last characters; nil for too few, or others than numbers have.
  package static func tail(typed text: String) -> CandidateLookup? {
    let normalised = TypedText.normalised(text)
    guard (shortestTail...32).contains(normalised.utf8.count),
      normalised.utf8.allSatisfy({ TypedText.isAlphanumeric($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    return .tail(normalised)
  }

  /// By name; nil for an empty one.
  package static func name(typed text: String) -> CandidateLookup? {
    let name = normalised(name: text)
    return name.isEmpty ? nil : .name(name)
  }

  /// A name as it is compared: without spaces, in one case, with one of the many dots that stand between its parts.
  package static func normalised(name: String) -> String {
    let dots: Set<Unicode.Scalar> = ["\u{B7}", "\u{2022}", "\u{2027}", "\u{30FB}", "\u{FF65}", "."]
    let scalars = TypedText.normalised(name).unicodeScalars.map { dots.contains($0) ? "\u{B7}" : $0 }
    return String(String.UnicodeScalarView(scalars))
  }

  /// What a number is found by.
  package static func tail(of number: String) -> String { String(number.suffix(shortestTail)) }

  package func matches(_ candidate: Candidate) -> Bool {
    switch self {
    case .tail(let tail): candidate.document.number.text.hasSuffix(tail) || candidate.ticket.number.hasSuffix(tail)
    case .name(let name): Self.normalised(name: candidate.name) == name
    }
  }
}
