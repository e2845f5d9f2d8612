import FaceAuth

extension Application {
  /// Puts the service together.
  ///
  /// - Throws: ``StoreFault`` and `SigningKeys.Fault`, where there are no keys to sign with: such a service must not start.
  package static func make(_ parts: ApplicationParts) async throws -> Application {
    let metrics = ServiceMetrics(parts.metrics)
    ProcessMetrics.register(in: parts.metrics)
    let settings = parts.configuration.token
    guard let schedule = SigningKeySchedule(tokenLifetime: settings.accessLifetime) else {
      throw SigningKeys.Fault.schedule
    }
    let keys = try await SigningKeys.load(from: parts.signingKeys, schedule: schedule, at: parts.clock.now())
    let composition = Composition(
      parts, metrics: metrics, keys: keys, issuer: TokenIssuer(keys: keys, settings: settings))
    let ports = try composition.ports()
    return Application(
      candidatePort: ports.candidate, operatorPort: ports.operators,
      services: composition.services(tending: keys),
      onFault: { fault in
        metrics.brokenRequests.increment(.init(values: [fault.code]))
        parts.logger.info("broken request", ["client": .text(fault.peer), "status": LogValue(fault.status)])
      })
  }
}
