/// Lets an attempt begin only when neither the claim nor the client address has failed too often.
struct AttemptGate: Sendable {
  let attempts: any AttemptStore
  let secrets: any Secrets
  let claimPolicy: AttemptPolicy
  let addressPolicy: AttemptPolicy
  /// Under which an address's failures are counted, by its keyed hash.
  let addressKey: @Sendable ([UInt8]) -> AttemptKey

  /// An attempt that began: counted as failed under both keys until it is settled.
  struct Pass: Sendable {
    let claim: AttemptKey
    let address: AttemptKey

    /// The address as the audit log keeps it.
    var addressHash: String { address.addressHash }
  }

  /// Whether an attempt could begin now; begins none.
  func decision(_ claim: AttemptKey, from address: String, at now: Instant) async throws -> AttemptCounter.Decision {
    let byClaim = try await attempts.counter(claim).decision(under: claimPolicy, at: now)
    guard byClaim == .allowed else { return byClaim }
    return try await attempts.counter(key(of: address)).decision(under: addressPolicy, at: now)
      .neverExhausted(longestWait: addressPolicy.longestWait, at: now)
  }

  /// What the next failure under the claim would cost; nil where no try is left.
  ///
  /// Of the claim alone: an address's failures are other people's, too.
  func outlook(of claim: AttemptKey, at now: Instant) async throws -> AttemptOutlook? {
    try await attempts.counter(claim).outlook(under: claimPolicy, at: now)
  }

  /// Begins an attempt under both keys, or under neither.
  func begin(
    _ claim: AttemptKey, from address: String, at now: Instant
  ) async throws -> Result<Pass, LoginRefusal> {
    let addressKey = key(of: address)
    let byAddress = try await attempts.begin(addressKey, under: addressPolicy, at: now)
      .neverExhausted(longestWait: addressPolicy.longestWait, at: now)
    if let refusal = byAddress.refusal { return .failure(refusal) }
    let byClaim: AttemptCounter.Decision
    do {
      byClaim = try await attempts.begin(claim, under: claimPolicy, at: now)
    } catch {
      try? await attempts.withdraw(addressKey)
      throw error
    }
    if let refusal = byClaim.refusal {
      try? await attempts.withdraw(addressKey)
      return .failure(refusal)
    }
    return .success(Pass(claim: claim, address: addressKey))
  }

  /// The person was right: the claim's run of failures is over.
  ///
  /// The address only gets this attempt back, or one's own account would be the key to guessing others'. Best effort:
  /// by now the session is open, and a counter that stays too high errs on the safe side.
  func succeed(_ pass: Pass) async {
    try? await attempts.succeed(pass.claim)
    try? await attempts.withdraw(pass.address)
  }

  /// A fault of ours, or an attempt that was none.
  ///
  /// Best effort: the fault may keep these from working, too, and then the attempt counts.
  func withdraw(_ pass: Pass) async {
    try? await attempts.withdraw(pass.claim)
    try? await attempts.withdraw(pass.address)
  }

  /// An address as the audit log keeps it: an address is personal data, and its keyed hash still tells one from another.
  func hash(of address: String) -> String { key(of: address).addressHash }

  private func key(of address: String) -> AttemptKey {
    addressKey(secrets.keyedHash(Array(address.utf8), for: .clientAddress))
  }
}

extension AttemptCounter.Decision {
  /// The refusal that it means, nil for none.
  var refusal: LoginRefusal? {
    switch self {
    case .allowed: nil
    case .wait(let until): .wait(until: until)
    case .exhausted: .exhausted
    }
  }

  /// An address that used up everything waits: people who share it must not be told to give up.
  fileprivate func neverExhausted(longestWait: Duration, at now: Instant) -> Self {
    self == .exhausted ? .wait(until: now + longestWait) : self
  }
}
