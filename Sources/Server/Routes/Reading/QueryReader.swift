import FaceAuth

/// Reads the query of a request strictly: a misspelled or repeated item would widen a search without anybody noticing.
struct QueryReader {
  private let items: [String: String]
  private let lists: [String: [String]]

  /// - Parameter repeatable: what may stand more than once.
  /// - Throws: `Problem` for an item that is unknown or stands twice.
  init(_ request: HTTPRequest, known: Set<String>, repeatable: Set<String> = []) throws(Problem) {
    var items: [String: String] = [:]
    var lists: [String: [String]] = [:]
    for item in request.target.query {
      if repeatable.contains(item.name) {
        lists[item.name, default: []].append(item.value)
        continue
      }
      guard known.contains(item.name) else {
        let names = known.union(repeatable).sorted().joined(separator: ", ")
        throw ServiceProblem.invalidQuery.problem(detail: "known here are: \(names)")
      }
      guard items.updateValue(item.value, forKey: item.name) == nil else { throw Self.fault(item.name, "stands twice") }
    }
    self.items = items
    self.lists = lists
  }

  /// At most so many texts, none longer than `length` code points or with a control character.
  func texts(_ name: String, count: Int, length: Int) throws(Problem) -> [String] {
    let texts = lists[name, default: []]
    guard texts.count <= count else { throw Self.fault(name, "may stand \(count) times") }
    for text in texts { try Self.check(text, name, length: length) }
    return texts
  }

  /// A text of no more than `length` code points, without control characters.
  func text(_ name: String, length: Int) throws(Problem) -> String? {
    guard let text = items[name] else { return nil }
    try Self.check(text, name, length: length)
    return text
  }

  private static func check(_ text: String, _ name: String, length: Int) throws(Problem) {
    let isPrintable = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard (1...length).contains(text.unicodeScalars.count), isPrintable else {
      throw fault(name, "must be a text of 1 to \(length) characters without control characters")
    }
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
