import FaceAuth
import CHTTP

/// What the C server calls: turns its calls into requests for the application.
///
/// Runs on network threads and never blocks.
final class HTTPDispatcher: Sendable {
  let application: HTTPApplication
  private let trustedProxies: [AddressRange]
  private let onFault: @Sendable (HTTPFaultRecord) -> Void
  private let state = Guarded(State())

  private struct State {
    var inFlight: [ObjectIdentifier: InboundRequest] = [:]
    var endingStreams = false
  }

  init(
    application: HTTPApplication, trustedProxies: [AddressRange],
    onFault: @escaping @Sendable (HTTPFaultRecord) -> Void
  ) {
    self.application = application
    self.trustedProxies = trustedProxies
    self.onFault = onFault
  }

  /// Requests whose head has arrived and whose answer is not yet delivered.
  var requestsInFlight: Int { state.withLock { $0.inFlight.count } }

  var isEndingStreams: Bool { state.withLock { $0.endingStreams } }

  /// Ends the streams under way and those yet to begin.
  func endStreams() {
    let requests = state.withLock { state in
      state.endingStreams = true
      return Array(state.inFlight.values)
    }
    for request in requests { request.endStream() }
  }

  func isProxy(_ peer: String) -> Bool {
    IPAddress(peer).map { address in trustedProxies.contains { $0.contains(address) } } ?? false
  }

  func head(_ exchange: OpaquePointer) -> chttp_verdict {
    let length = chttp_exchange_content_length(exchange)
    let admission = admit(exchange, announcedBody: length < 0 ? nil : Int(length))
    let request = InboundRequest(admission: admission, announcedBody: Int(max(length, 0)), dispatcher: self)
    state.withLock { $0.inFlight[ObjectIdentifier(request)] = request }
    chttp_exchange_set_user(exchange, Unmanaged.passRetained(request).toOpaque())
    guard let largestBody = admission.largestBody else { return .skip_body }
    chttp_exchange_limit_body(exchange, UInt64(largestBody))
    return .proceed
  }

  func fault(_ exchange: OpaquePointer, _ fault: chttp_fault) {
    let problem = Problem(fault)
    onFault(
      HTTPFaultRecord(peer: String(chttp_exchange_peer(exchange)), status: problem.status, code: problem.code))
    respond(to: exchange, with: application.answerFault(problem))
  }

  /// Called once for each request, when nothing refers to its exchange any more.
  func ended(_ request: InboundRequest) {
    // Released outside the lock: with it goes whatever the request still holds.
    _ = state.withLock { $0.inFlight.removeValue(forKey: ObjectIdentifier(request)) }
  }

  private func admit(_ exchange: OpaquePointer, announcedBody: Int?) -> HTTPApplication.Admission {
    var headers = HTTPHeaders()
    for index in 0..<chttp_exchange_field_count(exchange) {
      headers.add(
        String(chttp_exchange_field_name(exchange, index)), String(chttp_exchange_field_value(exchange, index)))
    }
    let method = HTTPMethod(rawValue: String(chttp_exchange_method(exchange)))
    let peer = String(chttp_exchange_peer(exchange))
    do {
      let target = try HTTPTarget(String(chttp_exchange_target(exchange)))
      let request = HTTPRequest(method: method, target: target, headers: headers, peer: peer)
      return application.admit(request, announcedBody: announcedBody)
    } catch {
      let request = HTTPRequest(method: method, target: .root, headers: headers, peer: peer)
      return application.refusal(of: request, .invalidTarget)
    }
  }

  private func respond(to exchange: OpaquePointer, with response: HTTPResponse) {
    for field in response.headers.fields { _ = chttp_exchange_add_field(exchange, field) }
    guard case .bytes(let bytes) = response.body else { return }
    _ = bytes.withUnsafeBytes { chttp_respond(exchange, Int32(response.status), $0.baseAddress, $0.count) }
  }
}

extension Problem {
  /// The problem of a fault; one for each, so that a new fault does not compile without one.
  fileprivate init(_ fault: chttp_fault) {
    switch fault {
    case .malformed: self = .malformedRequest
    case .timeout: self = .requestTimeout
    case .body_too_large: self = .bodyTooLarge
    case .unknown_expectation: self = .unknownExpectation
    case .header_too_large: self = .headerTooLarge
    case .unanswered: self = .internalError
    case .unknown_transfer_coding: self = .unknownTransferCoding
    case .overloaded: self = .overloaded
    case .unknown_version: self = .unknownVersion
    }
  }
}
