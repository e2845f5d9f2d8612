/// Why a body was not taken, and where: the path to a field, never its value.
struct JSONFault: Error, Equatable {
  enum Reason: String {
    /// Not JSON (RFC 8259), or not an object.
    case malformed
    case tooDeep = "too-deep"
    /// One name twice in one object: readers differ in which one counts.
    case duplicate
    case unknown
    case missing
    case wrongType = "wrong-type"
    /// The right type, but not a value that the field takes.
    case invalid
  }

  let reason: Reason
  /// Such as `frames[2].step`; empty for the whole body.
  var path = ""

  var problem: Problem {
    var members: [String: JSONValue] = ["reason": .string(reason.rawValue)]
    if !path.isEmpty { members["field"] = .string(path) }
    return Problem(
      status: reason == .malformed ? 400 : 422, code: "invalid-body",
      title: "The body is not what this operation takes",
      chineseTitle: "提交内容不符合要求", members: members)
  }
}
