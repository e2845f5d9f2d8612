@testable import Server

extension HTTPTarget {
  /// The first value of a query item.
  func queryValue(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

extension HTTPApplication {
  /// Echoes bodies of up to 1 MiB, and fails on demand.
  static let forTests = HTTPApplication(
    router: try! Router([
      Route(.get, "/echo") { request in .text(request.target.queryValue("say") ?? "") },
      Route(.post, "/echo", body: .limited(bytes: 1 << 20, types: [])) { request in
        HTTPResponse(body: .bytes(request.body))
      },
      Route(.put, "/pictures/{picture}", body: .limited(bytes: 1000, types: ["image/jpeg", "image/png"])) { request in
        .text(request.parameters["picture"] ?? "")
      },
      Route(.get, "/pictures/newest") { _ in .text("the newest") },
      Route(.get, "/pictures/{picture}") { request in .text(request.parameters["picture"] ?? "") },
      Route(.delete, "/echo") { _ in HTTPResponse(status: 204) },
      Route(.get, "/problem") { _ in
        throw Problem(
          status: 409, code: "taken", title: "Taken", chineseTitle: "已占用", detail: "It is taken.", members: ["seat": 7])
      },
      Route(.get, "/error") { _ in throw Secret() },
      Route(.get, "/split") { _ in HTTPResponse(headers: ["X-Name": "a\r\nSet-Cookie: b"]) },
    ]),
    middleware: [RequestIdentifier(), SecurityHeaders()],
    elsewhere: { request in
      request.target.segments == ["moved"] ? HTTPResponse(status: 308, headers: ["Location": "/echo"]) : nil
    })

  /// An error whose description no client may see.
  struct Secret: Error, CustomStringConvertible {
    var description: String { "the password is swordfish" }
  }
}
