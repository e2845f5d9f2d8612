import FaceAuth

/// Reads the query of a request strictly: a misspelled or repeated item would widen a search without anybody noticing.
struct QueryReader {
  private let items: [String: String]

  /// - Throws: `Problem` for an item that is unknown or stands twice.
  init(_ request: HTTPRequest, known: Set<String>) throws(Problem) {
    var items: [String: String] = [:]
    for item in request.target.query {
      guard known.contains(item.name) else {
        throw ServiceProblem.invalidQuery.problem(detail: "known here are: \(known.sorted().joined(separator: ", "))")
      }
      guard items.updateValue(item.value, forKey: item.name) == nil else { throw Self.fault(item.name, "stands twice") }
    }
    self.items = items
  }

  func identifier<Entity>(_ name: String, of entity: Entity.Type) throws(Problem) -> Identifier<Entity>? {
    guard let text = items[name] else { return nil }
    guard let id = Identifier<Entity>(text) else {
      throw Self.fault(name, "must be an id: 32 lower-case hexadecimal digits")
    }
    return id
  }

  func integer<Integer: FixedWidthInteger>(
    _ name: String, _ range: ClosedRange<Integer>
  ) throws(Problem) -> Integer? {
    guard let text = items[name] else { return nil }
    guard let integer = Self.wholeNumber(text, range) else {
      throw Self.fault(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(Problem) -> Choice? where Choice.RawValue == String {
    guard let text = items[name] else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw Self.fault(name, "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  func time(_ name: String) throws(Problem) -> Instant? {
    guard let text = items[name] else { return nil }
    guard let instant = RFC3339.instant(text) else { throw Self.fault(name, "must be a time as in RFC 3339") }
    return instant
  }

  /// Digits alone: no sign, no spaces.
  static func wholeNumber<Integer: FixedWidthInteger>(_ text: String, _ range: ClosedRange<Integer>) -> Integer? {
    guard text.utf8.allSatisfy(TypedText.isDigit), let integer = Integer(text), range.contains(integer) else {
      return nil
    }
    return integer
  }

  private static func fault(_ name: String, _ detail: String) -> Problem {
    ServiceProblem.invalidQuery.problem(["parameter": .string(name)], detail: detail)
  }
}
