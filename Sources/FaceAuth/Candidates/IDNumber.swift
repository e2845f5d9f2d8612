/// A normalised document number: 5 to 18 of A–Z and 0–9.
///
/// Nobody sees it whole; see ``masked``.
package struct IDNumber: Hashable, Sendable {
  /// The whole number, for the store's encryption and keyed hash alone.
  package let text: String

  /// Normalises what people type or export: spaces, hyphens, brackets, lower case and full-width forms.
  package init(_ typed: String) throws(IDNumberFault) {
    let normalised = TypedText.normalised(typed)
    guard normalised.utf8.count <= 64 else { throw .wrongLength }
    // Excel turns 18 digits into 1.10105E+17 and the last three are lost for good: say so, don't guess.
    if normalised.contains("E+") || TypedText.isRounded(normalised) { throw .scientificNotation }
    // By scalar: filtered by byte, "¼" would vanish, for its two bytes are in "（" and "·".
    let kept = String(normalised.unicodeScalars.filter { !Self.separators.contains($0) }).utf8
    guard kept.allSatisfy(TypedText.isAlphanumeric) else { throw .forbiddenCharacter }
    guard (5...18).contains(kept.count) else { throw .wrongLength }
    text = String(kept)
  }

  /// What people write between the parts of a number; full-width forms are ASCII by then.
  private static let separators: Set<Unicode.Scalar> = ["-", "(", ")", "·"]

  /// A number that no document has, for looking up a claim that is no number: the work is the same.
  static let nobody = IDNumber(unchecked: "NOBODY")

  private init(unchecked text: String) {
    self.text = text
  }

  /// The form in which operators see it: the first three and the last four of 15 to 18, one and two of a shorter number.
  package var masked: String {
    let (head, tail) = text.utf8.count >= 15 ? (3, 4) : (1, 2)
    return text.prefix(head) + String(repeating: "*", count: text.utf8.count - head - tail) + text.suffix(tail)
  }
}

extension IDNumber: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { masked }
  package var debugDescription: String { masked }
}
