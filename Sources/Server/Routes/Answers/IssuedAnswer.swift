import FaceAuth

/// A credential that was issued, with the password that is shown this once.
struct IssuedAnswer: Encodable {
  let credential: String
  let password: String
  let expiresAt: String

  init(_ issued: Helpdesk.Issued) {
    credential = "\(issued.credential.id)"
    password = issued.password.grouped
    expiresAt = UTCTime.text(issued.credential.expiresAt)
  }

  private enum CodingKeys: String, CodingKey {
    case credential, password
    case expiresAt = "expires_at"
  }
}
