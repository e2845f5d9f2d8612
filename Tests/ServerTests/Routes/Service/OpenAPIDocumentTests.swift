import Foundation
import Testing

@testable import Server

@Suite struct OpenAPIDocumentTests {
  @Test func `the documents and the routers have the same operations`() async throws {
    let world = try await ServiceWorld()
    let ports = [
      (world.application.candidatePort, OpenAPIDocuments.candidate),
      (world.application.operatorPort, OpenAPIDocuments.operators),
    ]
    for (port, document) in ports {
      let routes = Set(port.router.routes.map { "\($0.method.rawValue) \($0.pattern)" })
      #expect(routes == Self.operations(in: document))
    }
  }

  @Test func `is served on each port`() async throws {
    let world = try await ServiceWorld()
    for (port, document) in [
      (ServiceWorld.Port.candidate, OpenAPIDocuments.candidate), (.operators, OpenAPIDocuments.operators),
    ] {
      let answer = try await world.send(port, .get, "/openapi.yaml")
      #expect(answer.status == 200)
      #expect(answer.headers["Content-Type"] == "application/yaml")
      #expect(answer.body == document)
    }
  }

  @Test func `every code stands in a document, and in the guide with its status`() throws {
    let documents = String(decoding: OpenAPIDocuments.candidate + OpenAPIDocuments.operators, as: UTF8.self)
    let words = Set(documents.split { !($0.isLetter || $0 == "-") }.map(String.init))
    var codes: [String: Int] = [:]
    for problem in ServiceProblem.allCases { codes[problem.rawValue] = problem.status }
    for problem in Self.httpProblems { codes[problem.code] = problem.status }
    for code in codes.keys { #expect(words.contains(code), "\(code)") }
    #expect(try Self.cataloguedCodes() == codes)
  }

  @Test func `every problem is told in both languages`() {
    for problem in ServiceProblem.allCases.map({ $0.problem() }) + Self.httpProblems {
      #expect(problem.chineseTitle.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(problem.code)")
      #expect(problem.title.utf8.allSatisfy { $0 < 0x80 }, "\(problem.code)")
      if [429, 503].contains(problem.status) { #expect(problem.headers["Retry-After"] != nil, "\(problem.code)") }
      if problem.status == 401 { #expect(problem.headers["WWW-Authenticate"] != nil, "\(problem.code)") }
    }
  }

  private static let httpProblems: [Problem] = [
    .malformedRequest, .invalidTarget, .notFound, .requestTimeout, .bodyTooLarge, .unknownExpectation, .headerTooLarge,
    .internalError, .unknownTransferCoding, .overloaded, .unknownVersion, .methodNotAllowed(allowed: [.get]),
    .unsupportedMediaType(accepted: []),
  ]

  /// The operations of a document in the layout that these two keep: paths at two spaces, methods at four.
  private static func operations(in document: [UInt8]) -> Set<String> {
    var path: String?
    var isInPaths = false
    var operations: Set<String> = []
    for line in String(decoding: document, as: UTF8.self).split(separator: "\n") {
      if !line.hasPrefix(" ") {
        isInPaths = line == "paths:"
      } else if isInPaths, let match = line.wholeMatch(of: /\s\s(\/[^ ]*):/) {
        path = String(match.1)
      } else if isInPaths, let match = line.wholeMatch(of: /\s\s\s\s(get|put|post|delete|patch|head|options):/),
        let path
      {
        operations.insert("\(match.1.uppercased()) \(path)")
      }
    }
    return operations
  }

  /// The rows `| 404 | `code` | …` of the guide's catalogue.
  private static func cataloguedCodes() throws -> [String: Int] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../docs/api.md")
    var codes: [String: Int] = [:]
    for match in try String(contentsOf: root, encoding: .utf8).matches(of: /\n\| (\d{3}) \| `([a-z-]+)` \|/) {
      #expect(codes.updateValue(Int(match.1) ?? 0, forKey: String(match.2)) == nil, "\(match.2) stands twice")
    }
    return codes
  }
}
