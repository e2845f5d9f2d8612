extension Problem {
  package static let contentType = "application/problem+json"

  /// The problem as an answer.
  ///
  /// The members of the RFC and ours win over further ones of the same name.
  package var response: HTTPResponse {
    var object = members
    object["type"] = .string("/problems/\(code)")
    object["title"] = .string(title)
    object["title_zh"] = .string(chineseTitle)
    object["status"] = .integer(status)
    object["code"] = .string(code)
    if let detail { object["detail"] = .string(detail) }
    var headers = headers
    headers["Content-Type"] = Self.contentType
    // Strings and integers always encode; an empty body beats no answer.
    return (try? HTTPResponse.json(JSONValue.object(object), status: status, headers: headers))
      ?? HTTPResponse(status: status, headers: headers)
  }
}
