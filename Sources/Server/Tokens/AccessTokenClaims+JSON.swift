import FaceAuth

extension AccessTokenClaims {
  /// The greatest NumericDate that is read, 9999-12-31T23:59:59Z: arithmetic on it cannot overflow.
  private static let greatestDate: Int64 = 253_402_300_799

  var json: StrictJSON {
    let claims: [StrictJSON.Member] = members([
      "iss": .string(issuer), "aud": .string(audience), "sub": .string(subject.description),
      "jti": .string(id.description), "sid": .string(sessionID.description), "sitting": .string(sittingID.description),
      "amr": .array([.string(method.rawValue)]), "auth_time": .integer(authenticatedAt.secondsSince1970),
      "iat": .integer(issuedAt.secondsSince1970), "nbf": .integer(notBefore.secondsSince1970),
      "exp": .integer(expiresAt.secondsSince1970),
    ])
    // Follows from the method; told apart, so that an exam system need not know what the methods mean.
    return .object(claims + (needsReview ? members(["review": .boolean(true)]) : []))
  }

  private func members(_ pairs: KeyValuePairs<String, StrictJSON>) -> [StrictJSON.Member] {
    pairs.map { StrictJSON.Member(name: $0.key, value: $0.value) }
  }

  /// Reads claims, each of which has to be there in the one form that this service writes; others do not count.
  init(json: StrictJSON) throws(TokenRefusal) {
    guard case .object = json else { throw .malformedJSON }
    self.init(
      issuer: try Self.required("iss", json["iss"]?.string),
      audience: try Self.required("aud", json["aud"]?.string),
      subject: try Self.required("sub", json["sub"]?.string.flatMap { Pseudonym($0) }),
      id: try Self.required("jti", json["jti"]?.string.flatMap { AccessTokenID($0) }),
      sessionID: try Self.required("sid", json["sid"]?.string.flatMap { SessionID($0) }),
      sittingID: try Self.required("sitting", json["sitting"]?.string.flatMap { SittingID($0) }),
      method: try Self.required("amr", json["amr"]?.array.flatMap(Self.method)),
      authenticatedAt: try Self.required("auth_time", json["auth_time"]?.integer.flatMap(Self.instant)),
      issuedAt: try Self.required("iat", json["iat"]?.integer.flatMap(Self.instant)),
      notBefore: try Self.required("nbf", json["nbf"]?.integer.flatMap(Self.instant)),
      expiresAt: try Self.required("exp", json["exp"]?.integer.flatMap(Self.instant)))
  }

  private static func required<Value>(_ name: String, _ value: Value?) throws(TokenRefusal) -> Value {
    guard let value else { throw .claim(name) }
    return value
  }

  private static func method(_ methods: [StrictJSON]) -> Session.Method? {
    guard methods.count == 1 else { return nil }
    return methods[0].string.flatMap(Session.Method.init)
  }

  private static func instant(_ seconds: Int64) -> Instant? {
    guard (0...greatestDate).contains(seconds) else { return nil }
    return Instant(millisecondsSince1970: seconds * 1000)
  }
}
