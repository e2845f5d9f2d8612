/// A code for the holder of a session to show to a phone.
struct PairingOffer: Encodable {
  let code, expiresAt: String
  /// Seconds between two questions whether a phone has taken it up.
  let interval: Int
  /// What the QR code holds.
  let link: String?
  /// See ``QRSymbol/rows``.
  let qr: [String]?

  private enum CodingKeys: String, CodingKey {
    case code
    case expiresAt = "expires_at"
    case interval, link, qr
  }
}
