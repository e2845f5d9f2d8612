import FaceAuth
import CHTTP

/// One request on its way in, then the task that answers it.
///
/// The network threads fill it, the task empties it; everything that both touch is behind one lock.
final class InboundRequest: Sendable {
  let dispatcher: HTTPDispatcher
  private let admission: HTTPApplication.Admission
  private let state: Guarded<State>

  private struct State {
    var body: [UInt8] = []
    var task: Task<Void, Never>?
    var finished = false
    var isEndless = false
    var gone = false
    var part = Part.none
  }

  /// The one part of a stream that may be under way.
  private enum Part {
    case none
    case awaited(CheckedContinuation<Bool, Never>)
    /// The network was quicker than the task.
    case written(delivered: Bool)
  }

  init(admission: HTTPApplication.Admission, announcedBody: Int, dispatcher: HTTPDispatcher) {
    self.admission = admission
    self.dispatcher = dispatcher
    var state = State()
    // Bounded: a client that announces much and sends little must not make us hold much.
    state.body.reserveCapacity(admission.largestBody == nil ? 0 : min(announcedBody, 65536))
    self.state = Guarded(state)
  }

  // MARK: - From the network

  func append(_ bytes: UnsafeRawBufferPointer) {
    state.withLock { $0.body.append(contentsOf: bytes) }
  }

  func start(answeringTo exchange: OutboundExchange) {
    let task = Task { await answer(exchange) }
    state.withLock { state in
      // The task may have finished before there was a place to keep it.
      if !state.finished { state.task = task }
      if state.gone { task.cancel() }
    }
  }

  func partWritten(delivered: Bool) {
    let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard case .awaited(let continuation) = state.part else {
        state.part = .written(delivered: delivered)
        return nil
      }
      state.part = .none
      return continuation
    }
    continuation?.resume(returning: delivered)
  }

  func clientGone() {
    cancel { $0.gone = true }
  }

  /// At shutdown: an event stream would go on for ever.
  ///
  /// What has an end may reach it.
  func endStream() {
    state.withLock { $0.isEndless ? $0.task : nil }?.cancel()
  }

  private func cancel(_ change: (inout State) -> Void) {
    let task = state.withLock { state in
      change(&state)
      return state.task
    }
    task?.cancel()
  }

  // MARK: - In the task

  private func answer(_ exchange: OutboundExchange) async {
    let body = state.withLock { state in
      defer { state.body = [] }
      return state.body
    }
    let response = await dispatcher.application.respond(to: admission, body: body)
    switch response.body {
    case .bytes(let bytes):
      if exchange.respond(status: response.status, headers: response.headers, body: bytes) == .invalid_argument {
        replaceUnsendable(exchange)
      }
    case .stream(let produce): await stream(produce, isEndless: false, response, exchange)
    case .endless(let produce): await stream(produce, isEndless: true, response, exchange)
    }
    state.withLock { state in
      state.finished = true
      state.task = nil
    }
  }

  private func stream(
    _ produce: @Sendable (any HTTPBodyWriter) async throws -> Void, isEndless: Bool, _ response: HTTPResponse,
    _ exchange: OutboundExchange
  ) async {
    let status = exchange.startStream(status: response.status, headers: response.headers)
    guard status == .ok else {
      if status == .invalid_argument { replaceUnsendable(exchange) }
      return
    }
    guard await isPartDelivered() else { return }
    let isOver = state.withLock { state in
      state.isEndless = isEndless
      return isEndless && dispatcher.isEndingStreams
    }
    if !isOver {
      do {
        try await produce(StreamWriter(request: self, exchange: exchange))
      } catch {
        // Ended by us at shutdown, what has no end is whole as it is; cut off by an error nothing may look so.
        guard isEndless, dispatcher.isEndingStreams else { return }
      }
    }
    if exchange.finishStream() == .ok { _ = await isPartDelivered() }
  }

  /// Answers for a response that cannot be sent as it is, such as a header with a line end in its value.
  private func replaceUnsendable(_ exchange: OutboundExchange) {
    let response = dispatcher.application.answerFault(.internalError)
    guard case .bytes(let bytes) = response.body else { return }
    _ = exchange.respond(status: response.status, headers: response.headers, body: bytes)
  }

  /// Waits for the part that was given to the C side, which reports each exactly once.
  fileprivate func isPartDelivered() async -> Bool {
    await withCheckedContinuation { continuation in
      let known = state.withLock { state -> Bool? in
        guard case .written(let delivered) = state.part else {
          state.part = .awaited(continuation)
          return nil
        }
        state.part = .none
        return delivered
      }
      if let known { continuation.resume(returning: known) }
    }
  }
}

/// The body of one streamed answer.
private struct StreamWriter: HTTPBodyWriter {
  let request: InboundRequest
  let exchange: OutboundExchange

  func write(_ part: [UInt8]) async throws(HTTPClientGone) {
    guard !part.isEmpty else { return }
    guard exchange.write(part) == .ok, await request.isPartDelivered() else { throw HTTPClientGone() }
  }
}
