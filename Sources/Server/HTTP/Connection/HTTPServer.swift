import FaceAuth
import CHTTP
import Dispatch

/// A listening server.
///
/// Owns the C server: `shutDown` or `deinit` ends it.
package final class HTTPServer: Sendable {
  package enum StartError: Error, Equatable {
    case invalidAddressOrLimits
    /// Taken, or not ours to bind; the number is `errno`.
    case cannotListen(code: Int32)
    case outOfMemory
  }

  /// The port that is listened on: the free one that was found where 0 was asked for.
  package let port: Int
  private let dispatcher: HTTPDispatcher
  private let handle: Guarded<CHandle?>

  /// Listens and serves.
  /// - Parameters:
  ///   - address: numeric.
  ///   - trustedProxies: are not held to `connectionsPerAddress`.
  ///   - onFault: hears of every request that was refused before it was whole.
  package init(
    application: HTTPApplication, address: String = "127.0.0.1", port: Int = 0, limits: HTTPServerLimits = .init(),
    trustedProxies: [AddressRange] = [],
    onFault: @escaping @Sendable (HTTPFaultRecord) -> Void = { _ in }
  ) throws(StartError) {
    guard var cLimits = limits.cLimits, let requestedPort = UInt16(exactly: port) else {
      throw .invalidAddressOrLimits
    }
    let dispatcher = HTTPDispatcher(application: application, trustedProxies: trustedProxies, onFault: onFault)
    // The C side calls into the dispatcher until `chttp_server_stop` returns; `end` gives this reference back.
    let context = Unmanaged.passRetained(dispatcher)
    var callbacks = HTTPDispatcher.callbacks(context: context.toOpaque())
    var server: OpaquePointer?
    var code: Int32 = 0
    let status = chttp_server_start(address, requestedPort, &cLimits, &callbacks, &server, &code)
    guard status == .ok, let server else {
      context.release()
      throw Self.startError(status, code: code)
    }
    self.port = Int(chttp_server_port(server))
    self.dispatcher = dispatcher
    handle = Guarded(CHandle(pointer: server))
  }

  deinit {
    if let handle = handle.withLock({ $0.take() }) { Self.end(handle, dispatcher) }
  }

  /// Connections now open.
  package var connections: Int {
    handle.withLock { $0.map { Int(chttp_server_connections($0.pointer)) } ?? 0 }
  }

  /// Stops listening, ends streams, lets what is in flight finish until the deadline, and cuts off what is left.
  package func shutDown(deadline: Duration) async {
    guard handle.withLock({ handle in handle.map { chttp_server_quiesce($0.pointer) } }) != nil else { return }
    dispatcher.endStreams()
    let clock = ContinuousClock()
    let end = clock.now + deadline
    while dispatcher.requestsInFlight > 0, clock.now < end, !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(10))
    }
    guard let last = handle.withLock({ $0.take() }) else { return }
    let dispatcher = dispatcher
    await withCheckedContinuation { continuation in
      // Joins threads, which the cooperative pool must not wait for.
      DispatchQueue.global().async {
        Self.end(last, dispatcher)
        continuation.resume()
      }
    }
  }

  private static func end(_ handle: CHandle, _ dispatcher: HTTPDispatcher) {
    chttp_server_stop(handle.pointer)
    Unmanaged.passUnretained(dispatcher).release()
  }

  private static func startError(_ status: chttp_status, code: Int32) -> StartError {
    switch status {
    case .ok, .invalid_argument, .invalid_state, .gone: .invalidAddressOrLimits
    case .cannot_listen: .cannotListen(code: code)
    case .out_of_memory: .outOfMemory
    }
  }
}
