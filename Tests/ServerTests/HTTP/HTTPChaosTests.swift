import FaceAuthTestSupport
import Testing

@testable import Server

/// Connections that break off anywhere, beside sound ones and while the server stops.
///
/// Under the sanitizers above all: each way to end meets each moment of a connection.
@Suite("HTTP chaos", .timeLimit(.minutes(3)))
struct HTTPChaosTests {
  /// How a connection ends that does not wait for its answers.
  enum Ending: CaseIterable {
    case reset, halfClosed, dropped, garbage
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `what is sound is answered whole, whatever breaks off beside it`(seed: UInt64) async throws {
    try await withServer(HTTPTraffic.application) { server in
      let port = server.port
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<4 {
          let traffic = HTTPTraffic(seed: seed * 100 + UInt64(number))
          group.addTask { try await Self.talk(to: port, traffic, rounds: 12) }
        }
        for number in 4..<8 {
          let traffic = HTTPTraffic(seed: seed * 100 + UInt64(number))
          group.addTask { try await Self.breakOff(at: port, traffic, rounds: 40) }
        }
        try await group.waitForAll()
      }
      var traffic = HTTPTraffic(seed: seed)
      let request = traffic.request()
      let connection = try HTTPRawConnection(port: port)
      await connection.send(request.bytes)
      #expect(try await connection.response()?.text == request.answer)
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `stopping amid traffic answers whole or not at all, and leaves nobody waiting`(seed: UInt64) async throws {
    let server = try HTTPServer(application: HTTPTraffic.application)
    let port = server.port
    var moment = HTTPTraffic(seed: seed)
    let (pause, grace) = (moment.number(0...25), moment.number(0...1) * 200)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        let traffic = HTTPTraffic(seed: seed * 1000 + UInt64(number))
        // Ends with the first connection that the server closes or does not take.
        group.addTask { try? await Self.talk(to: port, traffic, rounds: 10_000) }
      }
      try? await Task.sleep(for: .milliseconds(pause))
      await server.shutDown(deadline: .milliseconds(grace))
    }
    #expect(server.connections == 0)
    #expect(throws: HTTPRawConnection.Failure.self) { try HTTPRawConnection(port: port) }
  }

  /// Sends sound requests, one to three at once and in pieces, and compares each answer.
  /// - Throws: where an answer does not come.
  private static func talk(to port: Int, _ traffic: HTTPTraffic, rounds: Int) async throws {
    var traffic = traffic
    var connection = try HTTPRawConnection(port: port)
    for _ in 0..<rounds {
      let requests = (0..<traffic.number(1...3)).map { _ in traffic.request() }
      for piece in traffic.pieces(of: requests.flatMap(\.bytes)) {
        await connection.send(Array(piece))
        if traffic.number(0...3) == 0 { try await Task.sleep(for: .milliseconds(1)) }
      }
      for request in requests {
        var answer = try await connection.response()
        if answer?.status == 100 { answer = try await connection.response() }
        guard let response = answer else {
          throw HTTPRawConnection.Failure(description: "closed without an answer")
        }
        #expect(response.status == 200 && response.text == request.answer)
      }
      if traffic.number(0...4) == 0 { connection = try HTTPRawConnection(port: port) }
    }
  }

  /// Sends a part of some requests, and goes.
  private static func breakOff(at port: Int, _ traffic: HTTPTraffic, rounds: Int) async throws {
    var traffic = traffic
    for _ in 0..<rounds {
      let connection = try HTTPRawConnection(port: port)
      let bytes = (0..<traffic.number(1...3)).flatMap { _ in traffic.request().bytes }
      for piece in traffic.pieces(of: Array(bytes.prefix(traffic.number(0...bytes.count)))) {
        await connection.send(Array(piece))
      }
      switch Ending.allCases[traffic.number(0...Ending.allCases.count - 1)] {
      case .reset: connection.reset()
      case .halfClosed:
        connection.finishSending()
        #expect(await connection.isClosedByServer())
      case .dropped: break
      case .garbage:
        await connection.send((0..<traffic.number(1...200)).map { _ in UInt8(traffic.number(0...255)) })
        connection.finishSending()
        #expect(await connection.isClosedByServer())
      }
    }
  }
}
