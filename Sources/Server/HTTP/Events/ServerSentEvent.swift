/// One event of a `text/event-stream` (WHATWG HTML, section 9.2).
package struct ServerSentEvent: Sendable, Equatable {
  package static let contentType = "text/event-stream"

  /// What a client sends back as `Last-Event-ID` when it reconnects.
  package let id: String?
  package let event: String?
  /// May have several lines.
  package let data: String

  package init(id: String? = nil, event: String? = nil, data: String) {
    self.id = id
    self.event = event
    self.data = data
  }

  /// The event on the wire.
  ///
  /// Line ends in the id and the name are dropped: they would begin a field of their own.
  package var encoded: [UInt8] {
    var text = ""
    if let id { text += "id: \(Self.oneLine(id))\n" }
    if let event { text += "event: \(Self.oneLine(event))\n" }
    // The three line ends of the format; Character would take CR LF for one.
    let lines = data.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) { text += "data: \(line)\n" }
    return Array((text + "\n").utf8)
  }

  /// A comment, which clients ignore: keeps proxies from closing a quiet connection, and shows when the client has left.
  package static let heartbeat: [UInt8] = Array(":\n\n".utf8)

  private static func oneLine(_ text: String) -> String {
    // NUL in an id makes clients ignore it.
    String(text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\0" })
  }
}
