/// A normalised admission ticket number (准考证号): 1 to 32 of A–Z, 0–9 and hyphen.
package struct AdmissionTicket: Hashable, Sendable {
  package let number: String

  /// Normalises what people type (spaces, lower case, full-width forms); nil where that is no ticket number.
  package init?(_ text: String) {
    let normalised = TypedText.normalised(text)
    guard (1...32).contains(normalised.utf8.count),
      normalised.utf8.allSatisfy({ TypedText.isAlphanumeric($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    number = normalised
  }
}

extension AdmissionTicket: CustomStringConvertible {
  package var description: String { "AdmissionTicket(redacted)" }
}
