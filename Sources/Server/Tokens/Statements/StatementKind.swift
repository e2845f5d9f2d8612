/// What a signed statement is, by its `typ`: one kind never passes for another, nor for an access token (RFC 8725, 3.11).
package enum StatementKind: String, Sendable {
  case auditHead = "faceauth-audit-head+jwt"
  case evidencePack = "faceauth-evidence-pack+jws"
}
