import FaceAuth

// What keeps other sites from using somebody's cookie, besides its SameSite attribute.

extension HTTPRequest {
  static let crossSiteHeader = "X-CSRF-Token"

  /// Whether the method may change something (RFC 9110 section 9.2.1).
  var changesSomething: Bool { ![.get, .head, .options].contains(method) }

  /// Whether the browser says that a page of this very origin has sent it, or says nothing of it.
  var isOfThisOrigin: Bool {
    if let site = headers["Sec-Fetch-Site"], site != "same-origin" { return false }
    guard let origin = headers["Origin"] else { return true }
    guard headers.values("Origin").count == 1, let host = headers["Host"] else { return false }
    // A proxy may have dropped the port from Host; ports do not tell sites apart.
    let parts = origin.split(separator: "://", maxSplits: 1)
    guard parts.count == 2 else { return false }
    return Self.withoutPort(parts[1]) == Self.withoutPort(host[...])
  }

  func carries(_ crossSiteToken: String) -> Bool {
    let values = headers.values(Self.crossSiteHeader)
    return values.count == 1 && Array(values[0].utf8).equalsInConstantTime(Array(crossSiteToken.utf8))
  }

  private static func withoutPort(_ authority: Substring) -> String {
    // The colons of an IPv6 address stand in brackets.
    let isPort = authority.lastIndex(of: ":").map { colon in
      authority[authority.index(after: colon)...].utf8.allSatisfy(TypedText.isDigit)
    }
    guard isPort == true, let colon = authority.lastIndex(of: ":") else { return authority.lowercased() }
    return authority[..<colon].lowercased()
  }
}
