import Foundation

extension HTTPResponse {
  /// Answers with a value as JSON: keys sorted, slashes plain.
  package static func json(
    _ value: some Encodable, status: Int = 200, headers: HTTPHeaders = [:]
  ) throws -> HTTPResponse {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    let bytes = try Array(encoder.encode(value))
    var response = HTTPResponse(status: status, headers: headers, body: .bytes(bytes))
    if response.headers["Content-Type"] == nil { response.headers["Content-Type"] = "application/json" }
    return response
  }
}
