package import FaceAuth

extension SigningKeyRing {
  /// The public keys as a JWK set (RFC 7517, section 5): active, next, and retired ones while they verify.
  package func keySet(at now: Instant) -> String {
    let keys = [active.privateKey.publicKey, next.privateKey.publicKey] + verifying(at: now).map(\.publicKey)
    let set: StrictJSON = .object(["keys": .array(keys.map(\.jwk))])
    return set.text
  }

  /// `Cache-Control` for the key set: short enough that everybody has a new key before it signs.
  package var keySetCacheControl: String {
    "public, max-age=\(schedule.keySetMaxAge.components.seconds)"
  }
}
