import FaceAuth

extension HTTPRequest {
  /// The id in the path under this name.
  ///
  /// - Parameter otherwise: the answer to a text that is no id; such an entity does not exist either.
  func identifier<Entity>(
    _ name: String, of entity: Entity.Type, otherwise: ServiceProblem
  ) throws(Problem) -> Identifier<Entity> {
    guard let id = parameters[name].flatMap({ Identifier<Entity>($0) }) else { throw otherwise.problem() }
    return id
  }

  /// The credentials of an `Authorization: Bearer` header; nil where there is none, or another scheme.
  var bearerToken: String? {
    let values = headers.values("Authorization")
    guard values.count == 1, let value = values.first else { return nil }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1].drop { $0 == " " })
  }

  /// The `token` of an `application/x-www-form-urlencoded` body; other items are ignored, as RFC 6749 asks.
  ///
  /// - Throws: `Problem`, also for a token that stands twice (RFC 6749, section 3.2).
  func formToken() throws(Problem) -> String {
    let prefix = Array("token=".utf8)
    let raw = body.split(separator: UInt8(ascii: "&")).filter { $0.starts(with: prefix) }
    guard raw.count == 1, let item = raw.first else { throw Self.invalidForm("one token is wanted") }
    guard let items = try? HTTPTarget.formItems(String(decoding: item, as: UTF8.self)), let token = items.first?.value,
      (1...4096).contains(token.utf8.count), token.utf8.allSatisfy((UInt8(ascii: "!")...UInt8(ascii: "~")).contains)
    else { throw Self.invalidForm("the token is none") }
    return token
  }

  static func invalidForm(_ detail: String) -> Problem {
    ServiceProblem.invalidForm.problem(["error": "invalid_request"], detail: detail)
  }
}
