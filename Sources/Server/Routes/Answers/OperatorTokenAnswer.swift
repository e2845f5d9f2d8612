import FaceAuth

/// A personal API token, to its owner; the text only where it has just been made.
struct OperatorTokenAnswer: Encodable {
  let id: String
  let label: String
  let rights: [String]
  let createdAt: String
  let expiresAt: String
  let lastUsedAt: String?
  let text: String?

  init(_ token: OperatorToken, text: OperatorTokenText? = nil) {
    id = "\(token.id)"
    label = token.label
    rights = token.rights.sorted()
    createdAt = UTCTime.text(token.createdAt)
    expiresAt = UTCTime.text(token.expiresAt)
    lastUsedAt = token.lastUsedAt.map(UTCTime.text)
    self.text = text?.text
  }

  private enum CodingKeys: String, CodingKey {
    case id, label, rights
    case createdAt = "created_at"
    case expiresAt = "expires_at"
    case lastUsedAt = "last_used_at"
    case text = "token"
  }
}
