/// What a browser loads: pages and their files, from the binary itself.
struct PageRoutes: Sendable {
  let pages: PageSet
  /// Where forms may lead besides the service itself.
  var formTarget: WebAddress?

  var routes: [Route] {
    pages.documents.map { document in
      Route(.get, document.pattern) { request in answer(document.file, to: request) }
    } + [Route(.get, pages.assetPattern, handler: asset)]
  }

  private func asset(_ request: HTTPRequest) async throws -> HTTPResponse {
    if let file = request.parameters["file"].flatMap({ pages.assets[$0] }) { return answer(file, to: request) }
    guard let answer = elsewhere(request) else { throw Problem.notFound }
    return answer
  }

  private func answer(_ file: PageFile, to request: HTTPRequest) -> HTTPResponse {
    let headers = pages.headers(of: file, formTarget: formTarget)
    guard !Self.has(file.entityTag, request.headers.values("If-None-Match")) else {
      return HTTPResponse(status: 304, headers: headers)
    }
    return HTTPResponse(headers: headers, body: .bytes(file.bytes))
  }

  /// Whether a list of tags names this one; weak tags compare like strong ones here (RFC 9110 section 13.1.2).
  static func has(_ tag: String, _ fields: [String]) -> Bool {
    fields.flatMap { $0.split(separator: ",") }.contains { item in
      var item = item.drop { $0 == " " || $0 == "\t" }
      while item.last == " " || item.last == "\t" { item.removeLast() }
      if item == "*" { return true }
      return (item.hasPrefix("W/") ? item.dropFirst(2) : item) == tag
    }
  }
}
