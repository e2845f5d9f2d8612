/// A new secret for an authenticator, told this once.
struct AuthenticatorAnswer: Encodable {
  /// In base 32.
  let secret: String
  /// What the QR code holds.
  let uri: String
  /// See ``QRSymbol/rows``; nil where the name is too long for one.
  let qr: [String]?

  private enum CodingKeys: String, CodingKey {
    case secret, qr
    case uri = "otpauth_uri"
  }
}
