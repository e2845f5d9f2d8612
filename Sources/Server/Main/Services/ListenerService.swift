import FaceAuth
import Server

/// One port of the service, from listening to the last answer.
final class ListenerService: Service {
  let name: String
  private let setting: String
  private let application: HTTPApplication
  private let address: ListenAddress
  private let limits: HTTPServerLimits
  private let trustedProxies: [AddressRange]
  private let drainTime: Duration
  private let logger: Logger
  private let onFault: @Sendable (HTTPFaultRecord) -> Void
  private let server = Guarded<HTTPServer?>(nil)

  /// - Parameter name: "candidate port" or "operator port".
  init(
    name: String, application: HTTPApplication, address: ListenAddress, limits: HTTPServerLimits,
    trustedProxies: [AddressRange], drainTime: Duration, logger: Logger,
    onFault: @escaping @Sendable (HTTPFaultRecord) -> Void
  ) {
    self.name = name
    // For whoever finds the address taken.
    setting = name.replacing(" port", with: ".listen")
    self.application = application
    self.address = address
    self.limits = limits
    self.trustedProxies = trustedProxies
    self.drainTime = drainTime
    self.logger = logger
    self.onFault = onFault
  }

  func start() async throws {
    let started: HTTPServer
    do throws(HTTPServer.StartError) {
      started = try HTTPServer(
        application: application, address: "\(address.address)", port: Int(address.port), limits: limits,
        trustedProxies: trustedProxies, onFault: onFault)
    } catch {
      throw CommandFailure(error, setting: setting, address: "\(address)")
    }
    server.withLock { $0 = started }
    logger.info(
      "listening", ["listener": .text(name), "address": .text("\(address.address)"), "port": LogValue(started.port)])
  }

  func run() async throws {
    while true { try await Task.sleep(for: .seconds(3600)) }
  }

  func stop() async {
    guard let stopping = server.withLock({ $0.take() }) else { return }
    await stopping.shutDown(deadline: drainTime)
  }
}
