import FaceAuth

extension HTTPRequest {
  /// The secret by which the client may ask again for what was in an answer that it did not hear; nil where it sent none.
  ///
  /// The header is that of draft-ietf-httpapi-idempotency-key-header, its value 64 hexadecimal digits. Unlike the ids in
  /// addresses it is in no log, so it is as good as a refresh token; see ``RefreshTokenUse``.
  ///
  /// - Parameter context: what is asked for; one key sent for two things is two secrets.
  /// - Throws: `Problem` for anything else.
  func retrySecret<Entity>(
    for context: [UInt8], by secrets: any Secrets
  ) throws(Problem) -> HolderSecret<Entity>? {
    let values = headers.values("Idempotency-Key")
    guard let value = values.first else { return nil }
    guard values.count == 1, let key = HolderSecret<Entity>(text: value) else {
      throw ServiceProblem.invalidHeader.problem(detail: "Idempotency-Key must be 64 hexadecimal digits")
    }
    return key.bound(to: context, by: secrets)
  }
}
