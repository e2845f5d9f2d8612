import FaceAuth

/// The cookie in which a browser keeps somebody's session.
struct OperatorCookie: Sendable {
  private let isSecure: Bool

  init(_ settings: OperatorSettings) {
    isSecure = settings.cookies == .secure
  }

  /// `__Host-` makes browsers see to it that no other host and no plain HTTP has set it.
  var name: String { isSecure ? "__Host-faceauth" : "faceauth" }

  /// The value of `Set-Cookie` that a sign-in ends with; without an age, so that it goes with the browser.
  func setting(_ token: OperatorSessionToken) -> String { "\(name)=\(token.text); \(attributes)" }

  /// The value of `Set-Cookie` that takes it away.
  var removal: String { "\(name)=; \(attributes); Max-Age=0" }

  /// What the browser sent; nil for nothing, and where it sent several: one of them is not ours.
  func value(in request: HTTPRequest) -> String? {
    let pairs = request.headers.values("Cookie").flatMap { $0.split(separator: ";") }
    let values = pairs.compactMap { pair -> Substring? in
      let pair = pair.drop { $0 == " " }
      guard pair.hasPrefix("\(name)=") else { return nil }
      return pair.dropFirst(name.count + 1)
    }
    return values.count == 1 ? String(values[0]) : nil
  }

  private var attributes: String { "\(isSecure ? "Secure; " : "")HttpOnly; SameSite=Strict; Path=/" }
}
