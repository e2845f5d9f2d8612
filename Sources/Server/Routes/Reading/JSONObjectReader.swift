import FaceAuth
import Foundation

/// Reads the members of a JSON object strictly.
///
/// What is unknown, missing, of another type or out of bounds is an `invalid-body` problem with a pointer to it. Values
/// never stand in a problem.
struct JSONObjectReader {
  private let members: [String: StrictJSON]

  /// - Parameter known: all members that the object may have; a misspelled one must not pass for a missing one.
  /// - Throws: `Problem` for what is no object of these members.
  init(_ body: [UInt8], known: Set<String>) throws(Problem) {
    let members: [StrictJSON.Member]
    do throws(StrictJSON.Fault) {
      guard case .object(let parsed) = try StrictJSON(parsing: body) else { throw .malformed }
      members = parsed
    } catch {
      throw ServiceProblem.invalidJSON.problem()
    }
    try self.init(members: members, known: known)
  }

  private init(members: [StrictJSON.Member], known: Set<String>) throws(Problem) {
    guard members.allSatisfy({ known.contains($0.name) }) else {
      // Its name stays out of the answer: what clients send is not sent back.
      let names = known.sorted().joined(separator: ", ")
      throw ServiceProblem.invalidBody.problem(["pointer": ""], detail: "the members of this object are: \(names)")
    }
    self.members = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// A text of so many Unicode scalars; nil where the member is missing.
  func optionalText(_ name: String, _ length: ClosedRange<Int>) throws(Problem) -> String? {
    guard let member = members[name] else { return nil }
    guard case .string(let text) = member else { throw Self.fault(at: name, "must be a string") }
    guard length.contains(text.unicodeScalars.count) else {
      throw Self.fault(at: name, "must have \(length.lowerBound) to \(length.upperBound) characters")
    }
    return text
  }

  func text(_ name: String, _ length: ClosedRange<Int>) throws(Problem) -> String {
    try required(name, optionalText(name, length))
  }

  /// A password in normal form (NFC): one password, whatever keyboard composes its letters.
  func password(_ name: String) throws(Problem) -> String {
    try text(name, 1...256).precomposedStringWithCanonicalMapping
  }

  /// A list of so many texts of at most 64 Unicode scalars.
  func texts(_ name: String, count: ClosedRange<Int>) throws(Problem) -> [String] {
    guard case .array(let elements) = try required(name, members[name]), count.contains(elements.count) else {
      throw Self.fault(at: name, "must be a list of \(count.lowerBound) to \(count.upperBound) texts")
    }
    var texts: [String] = []
    for element in elements {
      guard case .string(let text) = element, (1...64).contains(text.unicodeScalars.count) else {
        throw Self.fault(at: name, "must hold texts of 1 to 64 characters")
      }
      texts.append(text)
    }
    return texts
  }

  func identifier<Entity>(_ name: String, of entity: Entity.Type) throws(Problem) -> Identifier<Entity> {
    guard let id = Identifier<Entity>(try text(name, 1...64)) else { throw Self.notAnID(name) }
    return id
  }

  func optionalIdentifier<Entity>(_ name: String, of entity: Entity.Type) throws(Problem) -> Identifier<Entity>? {
    guard let text = try optionalText(name, 0...64) else { return nil }
    guard let id = Identifier<Entity>(text) else { throw Self.notAnID(name) }
    return id
  }

  /// The objects of an array of so many.
  func objects(
    _ name: String, _ count: ClosedRange<Int>, known: Set<String>
  ) throws(Problem) -> [JSONObjectReader] {
    guard case .array(let elements) = try required(name, members[name]), count.contains(elements.count) else {
      throw Self.fault(at: name, "must be an array of \(count.lowerBound) to \(count.upperBound) objects")
    }
    var readers: [JSONObjectReader] = []
    for element in elements {
      guard case .object(let members) = element else { throw Self.fault(at: name, "must hold objects only") }
      readers.append(try JSONObjectReader(members: members, known: known))
    }
    return readers
  }

  /// One of the raw values of a type.
  func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(Problem) -> Choice? where Choice.RawValue == String {
    guard let text = try optionalText(name, 1...64) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw Self.fault(at: name, "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(Problem) -> Choice where Choice.RawValue == String {
    try required(name, optionalChoice(name, type))
  }

  /// A list of so many different raw values of a type, in the order of the type.
  func choices<Choice: RawRepresentable & CaseIterable & Hashable>(
    _ name: String, _ type: Choice.Type, count: ClosedRange<Int>
  ) throws(Problem) -> [Choice] where Choice.RawValue == String {
    guard case .array(let elements) = try required(name, members[name]), count.contains(elements.count) else {
      throw Self.fault(at: name, "must be a list of \(count.lowerBound) to \(count.upperBound) words")
    }
    var chosen: Set<Choice> = []
    for element in elements {
      guard case .string(let text) = element, let choice = Choice(rawValue: text) else {
        throw Self.fault(at: name, "must hold some of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      chosen.insert(choice)
    }
    return Choice.allCases.filter(chosen.contains)
  }

  func optionalFlag(_ name: String) throws(Problem) -> Bool? {
    guard let member = members[name] else { return nil }
    guard case .boolean(let flag) = member else { throw Self.fault(at: name, "must be true or false") }
    return flag
  }

  func optionalInteger(_ name: String, _ range: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let member = members[name] else { return nil }
    guard let integer = Self.wholeNumber(member), range.contains(integer) else {
      throw Self.fault(at: name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }

  func optionalNumber(_ name: String, _ range: ClosedRange<Double>) throws(Problem) -> Double? {
    guard let member = members[name] else { return nil }
    guard let number = Self.number(member), range.contains(number) else {
      throw Self.fault(at: name, "must be a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// RFC 3339, or local time of the zone where there is no offset.
  func optionalTime(_ name: String, in zone: TimeZone) throws(Problem) -> Instant? {
    guard let text = try optionalText(name, 1...64) else { return nil }
    guard let instant = RFC3339.instant(text, in: zone) else {
      throw Self.fault(at: name, "must be a time as in RFC 3339, or a local time that exists once in the exam's zone")
    }
    return instant
  }

  func time(_ name: String, in zone: TimeZone) throws(Problem) -> Instant {
    try required(name, optionalTime(name, in: zone))
  }

  /// A list of so many ids.
  func optionalIdentifiers<Entity>(
    _ name: String, of entity: Entity.Type, count: ClosedRange<Int>
  ) throws(Problem) -> Set<Identifier<Entity>>? {
    guard let member = members[name] else { return nil }
    guard case .array(let elements) = member, count.contains(elements.count) else {
      throw Self.fault(at: name, "must be a list of \(count.lowerBound) to \(count.upperBound) ids")
    }
    var ids: Set<Identifier<Entity>> = []
    for element in elements {
      guard case .string(let text) = element, let id = Identifier<Entity>(text) else { throw Self.notAnID(name) }
      ids.insert(id)
    }
    return ids
  }

  /// Decoded base64 (RFC 4648, padded, without line breaks).
  func base64(_ name: String, maximumCharacters: Int) throws(Problem) -> [UInt8] {
    guard let data = Data(base64Encoded: try text(name, 1...maximumCharacters)) else {
      throw Self.fault(at: name, "must be base64 with padding")
    }
    return Array(data)
  }

  /// JSON has one kind of number: `3.0` is a whole one, too.
  private static func wholeNumber(_ member: StrictJSON) -> Int? {
    switch member {
    case .integer(let integer): Int(exactly: integer)
    case .otherNumber(let spelling): Double(spelling).flatMap { Int(exactly: $0) }
    case .object, .array, .string, .boolean, .null: nil
    }
  }

  private static func number(_ member: StrictJSON) -> Double? {
    switch member {
    case .integer(let integer): Double(integer)
    case .otherNumber(let spelling): Double(spelling)
    case .object, .array, .string, .boolean, .null: nil
    }
  }

  /// - Parameter name: one of ours, so that it needs no escape in a JSON pointer (RFC 6901).
  static func fault(at name: String, _ detail: String) -> Problem {
    ServiceProblem.invalidBody.problem(["pointer": .string("/\(name)")], detail: detail)
  }

  private static func notAnID(_ name: String) -> Problem {
    fault(at: name, "must be an id: 32 lower-case hexadecimal digits")
  }

  private func required<Value>(_ name: String, _ value: Value?) throws(Problem) -> Value {
    guard let value else { throw Self.fault(at: name, "is missing") }
    return value
  }
}
