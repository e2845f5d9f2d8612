/// Why a token is not accepted.
///
/// For logs and tests: whoever sent the token learns only that it is not.
package enum TokenRefusal: Error, Equatable, Sendable {
  case tooLong
  /// Not three parts with two dots between them.
  case notThreeParts
  /// A part that is not base64url in its one spelling without padding.
  case notBase64URL
  /// Header or claims are not one JSON object in UTF-8.
  case malformedJSON
  /// A name stands twice in one object.
  case duplicateMember
  /// `typ` is missing or another: a token, but not an access token.
  case wrongType
  /// The header demands an extension (`crit`) and this service knows none.
  case criticalExtension
  case unknownKey
  /// `alg` is not the key's.
  case wrongAlgorithm
  case badSignature
  /// The claim is missing, or not in the form that this service writes.
  case claim(String)
  case wrongIssuer
  case wrongAudience
  case notYetValid
  case expired
  /// It would live longer than this service lets any token live.
  case livesTooLong
}
