package import FaceAuth

/// Signs the audit log's head again and again, and brings it to where the database is not: a file and the log.
package struct AuditHeadKeeper: Service {
  package let name = "audit heads"

  private let audit: any AuditHeadStore
  private let keys: SigningKeys
  private let issuer: String
  private let settings: AuditSettings
  private let file: AuditHeadFile?
  private let clock: any WallClock
  private let logger: Logger
  private let offload: any Offload

  package init(
    audit: any AuditHeadStore, keys: SigningKeys, issuer: String, settings: AuditSettings, file: AuditHeadFile?,
    clock: any WallClock, logger: Logger, offload: any Offload
  ) {
    self.audit = audit
    self.keys = keys
    self.issuer = issuer
    self.settings = settings
    self.file = file
    self.clock = clock
    self.logger = logger
    self.offload = offload
  }

  package func run() async throws {
    while true {
      await signIfDue()
      try await Task.sleep(for: .seconds(5))
    }
  }

  package func stop() async {
    await signIfDue(isLast: true)
  }

  /// Signs the head where so many records or so much time lie behind the last one that was signed.
  ///
  /// - Parameter isLast: signs whatever is new.
  package func signIfDue(isLast: Bool = false) async {
    do {
      guard let head = try await audit.auditHead() else { return }
      let last = try await audit.lastSignedHead()
      let now = clock.now()
      guard isLast || isDue(head, after: last, at: now), head.sequence > last?.head.sequence ?? 0 else { return }
      try await sign(head, at: now)
    } catch {
      logger.error("the audit log's head could not be signed; tried again", ["fault": .text("\(error)")])
    }
  }

  private func isDue(_ head: AuditHead, after last: SignedAuditHead?, at now: Instant) -> Bool {
    guard let last else { return true }
    // A clock that was set back must not keep heads from being signed.
    return head.sequence - last.head.sequence >= settings.headRecords || now - last.signedAt >= settings.headInterval
      || now < last.signedAt
  }

  private func sign(_ head: AuditHead, at now: Instant) async throws {
    let (signed, key) = try AuditHeadStatement.make(head, issuer: issuer, with: keys.ring, at: now)
    try await audit.add(signed, key: key)
    // The log leaves the machine, and the head with it.
    logger.info(
      "audit head",
      [
        "sequence": LogValue(head.sequence), "hash": .text(head.hash.hexadecimal), "statement": .text(signed.statement),
      ])
    guard let file else { return }
    let outcome = try await offload.run {
      Result { () throws(AuditHeadFile.Fault) in try file.write(signed.statement) }
    }
    if case .failure(let fault) = outcome {
      logger.error("the audit log's head could not be written beside the database", ["fault": .text("\(fault)")])
    }
  }
}
