extension PageRoutes {
  /// Where no route fits: a page under a slash too many, and what a person sees who asked for a page that there is not.
  ///
  /// Programs hear the problem, as everywhere. Nothing of the request gets into the answer but its query, spelled anew.
  func elsewhere(_ request: HTTPRequest) -> HTTPResponse? {
    guard request.method == .get || request.method == .head else { return nil }
    if let address = withoutSlash(request.target) {
      return HTTPResponse(status: 308, headers: ["Location": address])
    }
    guard request.accepts("text/html"), let file = pages.missing else { return nil }
    var headers = pages.headers(of: file, formTarget: formTarget)
    headers["ETag"] = nil
    headers["Cache-Control"] = "no-store"
    return HTTPResponse(status: 404, headers: headers, body: .bytes(file.bytes))
  }

  /// The address of the page that the path would be without its last slash; always one of ours, never another host's.
  private func withoutSlash(_ target: HTTPTarget) -> String? {
    guard target.segments.last == "" else { return nil }
    let path = Array(target.segments.dropLast())
    guard let page = pages.documents.first(where: { $0.pattern.match(path) != nil }) else { return nil }
    return page.pattern.description + (target.query.isEmpty ? "" : "?" + target.queryText)
  }
}
