/// A candidate's identity document: its kind and its normalised number.
package struct IDDocument: Hashable, Sendable {
  package let kind: IDDocumentKind
  package let number: IDNumber

  /// Normalises and checks `text` by the rules of `kind`; without a kind, the kind that its form tells.
  package init(kind: IDDocumentKind? = nil, number text: String) throws(IDNumberFault) {
    let number = try IDNumber(text)
    let kind = kind ?? IDDocumentKind(formOf: number)
    try kind.check(number)
    self.kind = kind
    self.number = number
  }
}
