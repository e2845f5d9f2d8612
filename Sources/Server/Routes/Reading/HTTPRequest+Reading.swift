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

  /// The items of an `application/x-www-form-urlencoded` body.
  ///
  /// - Throws: `Problem`, also for an item that stands twice (RFC 6749, section 3.2).
  func form() throws(Problem) -> [String: String] {
    let items: [HTTPTarget.QueryItem]
    do throws(HTTPTarget.Fault) {
      guard let text = String(validating: body, as: UTF8.self) else { throw .invalidUTF8 }
      items = try HTTPTarget.formItems(text)
    } catch {
      throw Self.invalidForm("not a form")
    }
    var form: [String: String] = [:]
    for item in items {
      guard form.updateValue(item.value, forKey: item.name) == nil else {
        throw Self.invalidForm("an item stands twice")
      }
    }
    return form
  }

  static func invalidForm(_ detail: String) -> Problem {
    ServiceProblem.invalidForm.problem(["error": "invalid_request"], detail: detail)
  }
}
