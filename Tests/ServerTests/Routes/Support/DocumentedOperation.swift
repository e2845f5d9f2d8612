@testable import Server

/// An operation as an OpenAPI document has it, in the layout that ours keep: paths at two spaces, methods at four.
struct DocumentedOperation: Hashable, Sendable, CustomStringConvertible {
  /// Who may come, as the document says.
  enum Security: String, Hashable, Sendable {
    case nobodyIsAsked
    case signedIn
    case candidate
    /// A right; the document's default.
    case right
  }

  let method: HTTPMethod
  let pattern: String
  var security = Security.right
  /// Of the body; nil for none.
  var contentType: String?

  var description: String { "\(method.rawValue) \(pattern)" }
  var changesSomething: Bool { method != .get }

  /// The path with ids in the places of its parameters; an id of nothing where none is given.
  func path(_ ids: [String: String] = [:]) -> String {
    pattern.replacing(/\{([a-z]+)\}/) { ids[String($0.1)] ?? String(repeating: "0", count: 32) }
  }

  static func all(in document: [UInt8]) -> [DocumentedOperation] {
    var operations: [DocumentedOperation] = []
    var path: String?
    var isInPaths = false
    var isInBody = false
    for line in String(decoding: document, as: UTF8.self).split(separator: "\n") {
      if !line.hasPrefix(" ") {
        isInPaths = line == "paths:"
        continue
      }
      guard isInPaths else { continue }
      if let match = line.wholeMatch(of: /\s\s(\/[^ ]*):/) {
        path = String(match.1)
      } else if let match = line.wholeMatch(of: /\s\s\s\s(get|put|post|delete|patch|head|options):/), let path {
        operations.append(
          DocumentedOperation(method: HTTPMethod(rawValue: match.1.uppercased()), pattern: path))
      } else if line.prefix(7).last != " ", line.hasPrefix("      ") {
        isInBody = line.hasPrefix("      requestBody:")
        guard line.hasPrefix("      security: "), let last = operations.indices.last else { continue }
        operations[last].security =
          line.hasSuffix("[]")
          ? .nobodyIsAsked
          : line.contains("sessionCookie")
            ? .signedIn
            : line.contains("accessToken") ? .candidate : .right
      } else if isInBody, let match = line.wholeMatch(of: /\s{10}([a-z]+\/[a-z0-9.+-]+):.*/),
        let last = operations.indices.last, operations[last].contentType == nil
      {
        operations[last].contentType = String(match.1)
      }
    }
    return operations
  }
}
