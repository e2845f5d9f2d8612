/// Whether a phone is bound to a session, to the session's holder.
struct PairingState: Encodable {
  /// `none`, `pending` or `paired`; a pairing stays while a code for the next phone is shown.
  let state: String
  let pairing, pairedAt, codeExpiresAt: String?
  let interval: Int

  private enum CodingKeys: String, CodingKey {
    case state, pairing
    case pairedAt = "paired_at"
    case codeExpiresAt = "code_expires_at"
    case interval
  }
}
