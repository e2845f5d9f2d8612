@testable import Server

/// Requests at random, cut at random, and what a sound server answers them.
struct HTTPTraffic {
  struct Request {
    let bytes: [UInt8]
    let answer: String
  }

  /// Echoes, and sends `/parts/{count}` in as many parts.
  static let application = HTTPApplication(
    router: try! Router([
      Route(.get, "/echo") { request in .text(request.target.queryValue("say") ?? "") },
      Route(.post, "/echo", body: .limited(bytes: 1 << 16, types: [])) { HTTPResponse(body: .bytes($0.body)) },
      Route(.get, "/parts/{count}") { request in
        let count = request.parameters["count"].flatMap { Int($0) } ?? 0
        return HTTPResponse(
          body: .stream { writer in
            for part in 0..<count { try await writer.write(Array("part \(part). ".utf8)) }
          })
      },
    ]))

  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// A sound request: plain, with a body of known length or in chunks, or one whose answer comes in parts.
  mutating func request() -> Request {
    let text = String(repeating: "x\(number(0...9999)) ", count: number(0...400))
    switch number(0...3) {
    case 0:
      let word = "w\(number(0...9999))"
      return Request(bytes: Array("GET /echo?say=\(word) HTTP/1.1\r\nHost: a\r\n\r\n".utf8), answer: word)
    case 1:
      // The body is sent without waiting, which the standard allows; a 100 may come all the same.
      let expect = number(0...3) == 0 ? "Expect: 100-continue\r\n" : ""
      let head = "POST /echo HTTP/1.1\r\nHost: a\r\n\(expect)Content-Length: \(text.utf8.count)\r\n\r\n"
      return Request(bytes: Array((head + text).utf8), answer: text)
    case 2:
      let head = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      return Request(bytes: Array(head.utf8) + chunks(of: Array(text.utf8)), answer: text)
    default:
      let count = number(0...20)
      return Request(
        bytes: Array("GET /parts/\(count) HTTP/1.1\r\nHost: a\r\n\r\n".utf8),
        answer: (0..<count).map { "part \($0). " }.joined())
    }
  }

  /// The same bytes in up to six pieces.
  mutating func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var cuts = (0..<number(0...5)).map { _ in number(0...bytes.count) }
    cuts = ([0, bytes.count] + cuts).sorted()
    return zip(cuts, cuts.dropFirst()).map { bytes[$0..<$1] }.filter { !$0.isEmpty }
  }

  private mutating func chunks(of body: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in pieces(of: body) {
      let note = number(0...3) == 0 ? ";note=\"a b\"" : ""
      bytes += Array("\(String(piece.count, radix: 16))\(note)\r\n".utf8) + piece + Array("\r\n".utf8)
    }
    let trailer = number(0...3) == 0 ? "X-Sum: 1\r\n" : ""
    return bytes + Array("0\r\n\(trailer)\r\n".utf8)
  }
}
