/// Signs and reads what the service states besides access tokens, with the same keys (JWS compact, RFC 7515).
package enum SignedStatement {
  /// A statement with its content inside.
  package static func sign(
    _ content: StrictJSON, _ kind: StatementKind, with key: SigningKey
  ) throws(TokenSigningError) -> String {
    let (header, payload) = (header(kind, key), Base64.urlWithoutPadding.encode(Array(content.text.utf8)))
    return try "\(header).\(payload).\(signature(over: "\(header).\(payload)", with: key))"
  }

  /// A statement about content that stands beside it (RFC 7515, appendix F).
  package static func signDetached(
    _ content: [UInt8], _ kind: StatementKind, with key: SigningKey
  ) throws(TokenSigningError) -> String {
    let header = header(kind, key)
    let payload = Base64.urlWithoutPadding.encode(content)
    return try "\(header)..\(signature(over: "\(header).\(payload)", with: key))"
  }

  /// What a statement says, once its signature has been found good by one of the keys.
  package static func read(
    _ statement: String, _ kind: StatementKind, keys: [P256PublicKey]
  ) throws(TokenRefusal) -> StrictJSON {
    let parts = try parts(of: statement)
    try check(parts, content: parts.payload, kind, keys)
    return try object(parts.payload)
  }

  /// Whether a statement was made about this content by one of the keys.
  ///
  /// - Returns: the id of the key that it was.
  @discardableResult
  package static func verifyDetached(
    _ statement: String, about content: [UInt8], _ kind: StatementKind, keys: [P256PublicKey]
  ) throws(TokenRefusal) -> String {
    let parts = try parts(of: statement)
    guard parts.payload.isEmpty else { throw .malformedJSON }
    return try check(parts, content: content, kind, keys)
  }

  /// What a statement says, whoever has made it; only to compare with what is known otherwise.
  package static func unverifiedContent(of statement: String) -> StrictJSON? {
    guard let parts = try? parts(of: statement) else { return nil }
    return try? object(parts.payload)
  }

  // MARK: - Parts

  private struct Parts {
    let header: StrictJSON
    let encodedHeader: String
    let payload: [UInt8]
    let signature: [UInt8]
  }

  private static func header(_ kind: StatementKind, _ key: SigningKey) -> String {
    let header: StrictJSON = .object([
      "alg": .string(key.algorithm.rawValue), "typ": .string(kind.rawValue), "kid": .string(key.id),
    ])
    return Base64.urlWithoutPadding.encode(Array(header.text.utf8))
  }

  private static func signature(over message: String, with key: SigningKey) throws(TokenSigningError) -> String {
    do {
      return Base64.urlWithoutPadding.encode(try key.privateKey.signature(over: Array(message.utf8)).bytes)
    } catch {
      throw .key(error)
    }
  }

  private static func parts(of statement: String) throws(TokenRefusal) -> Parts {
    let statement = Array(statement.utf8.prefix(TokenFormat.byteLimit + 1))
    guard statement.count <= TokenFormat.byteLimit else { throw .tooLong }
    let parts = statement.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .notThreeParts }
    guard let header = Base64.urlWithoutPadding.decode(parts[0]),
      let payload = Base64.urlWithoutPadding.decode(parts[1]),
      let signature = Base64.urlWithoutPadding.decode(parts[2])
    else { throw .notBase64URL }
    return Parts(
      header: try object(header), encodedHeader: String(decoding: parts[0], as: UTF8.self), payload: payload,
      signature: signature)
  }

  @discardableResult
  private static func check(
    _ parts: Parts, content: [UInt8], _ kind: StatementKind, _ keys: [P256PublicKey]
  ) throws(TokenRefusal) -> String {
    guard parts.header["typ"]?.string == kind.rawValue else { throw .wrongType }
    guard parts.header["crit"] == nil else { throw .criticalExtension }
    guard let id = parts.header["kid"]?.string, let key = keys.first(where: { $0.thumbprint == id }) else {
      throw .unknownKey
    }
    guard parts.header["alg"]?.string == SigningAlgorithm.es256.rawValue else { throw .wrongAlgorithm }
    let message = "\(parts.encodedHeader).\(Base64.urlWithoutPadding.encode(content))"
    guard let signature = ECDSASignature(bytes: parts.signature),
      key.isValid(signature, over: Array(message.utf8))
    else { throw .badSignature }
    return id
  }

  private static func object(_ bytes: [UInt8]) throws(TokenRefusal) -> StrictJSON {
    let json: StrictJSON
    do {
      json = try StrictJSON(parsing: bytes)
    } catch {
      switch error {
      case .malformed, .tooDeep: throw .malformedJSON
      case .duplicateMember: throw .duplicateMember
      }
    }
    guard case .object = json else { throw .malformedJSON }
    return json
  }
}
