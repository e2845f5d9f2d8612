/// Why an XML text is not read on.
package enum XMLFault: Error, Hashable, Sendable {
  case malformed
  /// It declares a document type; entities have no place in what is read here.
  case documentType
  case tooDeep
  /// A tag that does not end.
  case longToken
}
