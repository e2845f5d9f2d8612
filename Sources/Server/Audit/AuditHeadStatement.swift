package import FaceAuth

/// What a signed head says: which service, which record, which hash, when.
package enum AuditHeadStatement {
  /// Signs a head with the ring's active key.
  package static func make(
    _ head: AuditHead, issuer: String, with ring: SigningKeyRing, at now: Instant
  ) throws(TokenSigningError) -> (head: SignedAuditHead, key: AuditKey) {
    let content: StrictJSON = .object([
      "iss": .string(issuer), "sequence": .integer(head.sequence), "hash": .string(head.hash.hexadecimal),
      "iat": .integer(now.secondsSince1970),
    ])
    let statement = try SignedStatement.sign(content, .auditHead, with: ring.active)
    return (
      SignedAuditHead(head: head, signedAt: now, keyID: ring.active.id, statement: statement),
      AuditKey(id: ring.active.id, jwk: ring.active.privateKey.publicKey.jwk.text, firstUsedAt: now)
    )
  }

  /// The head that a statement names, once its signature was found good.
  package static func read(_ statement: String, keys: [P256PublicKey]) throws(TokenRefusal) -> AuditHead {
    try head(in: SignedStatement.read(statement, .auditHead, keys: keys))
  }

  /// The head that a statement names, whoever has made it.
  package static func unverifiedHead(in statement: String) -> AuditHead? {
    SignedStatement.unverifiedContent(of: statement).flatMap { try? head(in: $0) }
  }

  private static func head(in content: StrictJSON) throws(TokenRefusal) -> AuditHead {
    guard let sequence = content["sequence"]?.integer, let hash = content["hash"]?.string,
      let head = AuditHead("\(sequence):\(hash)")
    else { throw .claim("hash") }
    return head
  }
}
