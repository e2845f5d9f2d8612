/// The pages of one port and the files that they load.
struct PageSet: Sendable {
  /// Each page by its address.
  let documents: [(pattern: RoutePattern, file: PageFile)]
  /// Where the other files are, with `{file}` for their names.
  let assetPattern: RoutePattern
  let assets: [String: PageFile]
  /// What a person is shown who asked for a page that there is not.
  let missing: PageFile?
  /// Whether the pages may ask for the camera.
  let usesCamera: Bool

  /// - Parameters:
  ///   - addresses: of the pages, each with its file's name.
  ///   - missing: the name of the file that is shown where there is no page.
  ///   - files: whatever is not a page at an address is an asset.
  init(
    addresses: [(pattern: RoutePattern, name: String)], missing: String, assets assetPattern: RoutePattern,
    usesCamera: Bool, files: [PageFile?]
  ) {
    let files = files.compactMap { $0 }
    documents = addresses.compactMap { address in
      files.first { $0.name == address.name }.map { (address.pattern, $0) }
    }
    assets = Dictionary(files.filter { !$0.isDocument }.map { ($0.name, $0) }) { first, _ in first }
    self.missing = files.first { $0.name == missing }
    self.assetPattern = assetPattern
    self.usesCamera = usesCamera
  }

  /// What goes out with every file.
  ///
  /// Nothing inline, nothing from elsewhere, no frame around it; the pages' own origin is all that they talk to. Addresses
  /// stay the same over releases, so browsers ask each time, and mostly hear that nothing has changed.
  ///
  /// - Parameter formTarget: the one place elsewhere where a form may lead.
  func headers(of file: PageFile, formTarget: WebAddress? = nil) -> HTTPHeaders {
    let forms = formTarget.map { "'self' \($0.origin)" } ?? "'self'"
    var headers: HTTPHeaders = [
      "Content-Type": file.mediaType,
      "ETag": file.entityTag,
      "Cache-Control": "no-cache",
      "Content-Security-Policy": """
      default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action \(forms); \
      frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'
      """,
      "Cross-Origin-Resource-Policy": "same-origin",
    ]
    guard file.isDocument else { return headers }
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=\(usesCamera ? "(self)" : "()"), microphone=(), geolocation=()"
    return headers
  }
}
