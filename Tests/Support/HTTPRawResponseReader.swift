/// Reads one answer from bytes.
struct HTTPRawResponseReader {
  var bytes: [UInt8]
  let toHead: Bool
  private(set) var rest: [UInt8] = []

  init(bytes: [UInt8], toHead: Bool) {
    self.bytes = bytes
    self.toHead = toHead
  }

  /// The answer once it is complete.
  ///
  /// `100 Continue` counts as one.
  mutating func next() throws -> HTTPRawResponse? {
    guard let (head, bodyStart) = head() else { return nil }
    if toHead || head.status == 204 || head.status == 304 || head.status < 200 {
      return finish(head, body: [], end: bodyStart)
    }
    if head["transfer-encoding"] == "chunked" { return try chunked(head, from: bodyStart) }
    guard let length = head["content-length"].flatMap({ Int($0) }) else { return nil }
    guard bytes.count >= bodyStart + length else { return nil }
    return finish(head, body: Array(bytes[bodyStart..<bodyStart + length]), end: bodyStart + length)
  }

  /// The answer that the end of the connection completes.
  mutating func end() throws -> HTTPRawResponse? {
    if bytes.isEmpty { return nil }
    guard let (head, bodyStart) = head(), head["content-length"] == nil, head["transfer-encoding"] == nil else {
      throw HTTPRawConnection.Failure(description: "closed in the middle: \(String(decoding: bytes, as: UTF8.self))")
    }
    return finish(head, body: Array(bytes[bodyStart...]), end: bytes.count)
  }

  private mutating func finish(_ head: HTTPRawResponse, body: [UInt8], end: Int) -> HTTPRawResponse {
    rest = Array(bytes[end...])
    return HTTPRawResponse(status: head.status, headers: head.headers, body: body)
  }

  private func head() -> (head: HTTPRawResponse, bodyStart: Int)? {
    guard let end = position(of: "\r\n\r\n", from: 0) else { return nil }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
    let headers = lines.dropFirst().map { line in
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      return (name: line[..<colon].lowercased(), value: String(line[colon...].dropFirst(2)))
    }
    return (HTTPRawResponse(status: status, headers: headers, body: []), end + 4)
  }

  private mutating func chunked(_ head: HTTPRawResponse, from start: Int) throws -> HTTPRawResponse? {
    var body: [UInt8] = []
    var position = start
    while let lineEnd = self.position(of: "\r\n", from: position) {
      guard let size = Int(String(decoding: bytes[position..<lineEnd], as: UTF8.self), radix: 16) else {
        throw HTTPRawConnection.Failure(description: "bad chunk size")
      }
      let end = lineEnd + 2 + size + 2
      guard bytes.count >= end else { return nil }
      if size == 0 { return finish(head, body: body, end: end) }
      body += bytes[lineEnd + 2..<lineEnd + 2 + size]
      position = end
    }
    return nil
  }

  private func position(of pattern: String, from start: Int) -> Int? {
    let pattern = Array(pattern.utf8)
    guard bytes.count >= start + pattern.count else { return nil }
    return (start...bytes.count - pattern.count).first { bytes[$0..<$0 + pattern.count].elementsEqual(pattern) }
  }
}
