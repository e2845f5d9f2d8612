/// What went wrong with a request, for its client: RFC 9457, with a stable `code` for programs and a title in both
/// languages for people.
///
/// Handlers throw it.
package struct Problem: Error, Sendable, Equatable {
  package let status: Int
  /// Stable, lower case with hyphens; what clients decide by.
  package let code: String
  package let title: String
  package let chineseTitle: String
  /// About this occurrence; never a value that the client sent, and nothing that tells whether a person exists.
  package var detail: String?
  /// Further members of the object.
  package var members: [String: JSONValue] = [:]
  package var headers: HTTPHeaders = [:]

  package init(
    status: Int, code: String, title: String, chineseTitle: String, detail: String? = nil,
    members: [String: JSONValue] = [:], headers: HTTPHeaders = [:]
  ) {
    self.status = status
    self.code = code
    self.title = title
    self.chineseTitle = chineseTitle
    self.detail = detail
    self.members = members
    self.headers = headers
  }

  /// The same problem with `Retry-After`.
  package func retryable(afterSeconds seconds: Int) -> Problem {
    var copy = self
    copy.headers["Retry-After"] = String(seconds)
    return copy
  }
}
