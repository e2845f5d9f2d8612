/// A JSON value (RFC 8259) as request bodies, tokens and key sets use it.
///
/// Foundation's decoder keeps one of two members of the same name without a word, and two readers that keep different
/// ones disagree about what a signature covers, or about what was asked for; the parser here refuses them.
package enum StrictJSON: Equatable, Sendable, ExpressibleByStringLiteral {
  case object([Member])
  case array([StrictJSON])
  case string(String)
  case integer(Int64)
  /// A number with a fraction or an exponent, or beyond 64 bits, as it was spelled: no claim has one.
  case otherNumber(String)
  case boolean(Bool)
  case null

  package init(stringLiteral value: String) { self = .string(value) }

  package struct Member: Equatable, Sendable {
    package let name: String
    package let value: StrictJSON

    package init(name: String, value: StrictJSON) {
      self.name = name
      self.value = value
    }
  }

  /// Why text is not accepted.
  package enum Fault: Error, Equatable, Sendable {
    case malformed
    case duplicateMember
    case tooDeep
  }

  /// An object whose members keep the order given.
  package static func object(_ members: KeyValuePairs<String, StrictJSON>) -> StrictJSON {
    .object(members.map { Member(name: $0.key, value: $0.value) })
  }

  /// The member's value; nil where there is none, or where this is no object.
  package subscript(name: String) -> StrictJSON? {
    guard case .object(let members) = self else { return nil }
    // By bytes: Swift's == on strings also holds for canonically equivalent ones.
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  package var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  package var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  package var array: [StrictJSON]? {
    if case .array(let value) = self { value } else { nil }
  }
}
