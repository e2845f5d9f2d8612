package import FaceAuth

extension StoreSamples {
  /// An account that is set up, with a second factor and two recovery codes of its own.
  package static func operatorAccount(
    _ name: String, as role: OperatorRole = .auditor, for exams: ExamScope = .all,
    password: String = "hunter-gatherer-7",
    setUp: SetUpCode? = nil, createdAt: Instant = StoreWorld.opens
  ) throws -> OperatorAccount {
    OperatorAccount(
      id: .random(), name: OperatorName(name)!, role: role, exams: exams,
      passwordHash: PasswordHash(encoded: "plain:\(password)"),
      secondFactor: SecondFactor(secret: TOTPSecret(bytes: Array(digest().prefix(TOTPSecret.byteCount)))!),
      recoveryDigests: [digest(), digest()], setUp: setUp, createdAt: createdAt)
  }

  package static func operatorSession(
    of account: OperatorID, digest: [UInt8] = StoreSamples.digest(), at now: Instant = StoreWorld.now
  ) -> OperatorSession {
    OperatorSession(id: .random(), operatorID: account, digest: digest, openedAt: now, openedFrom: "192.0.2.7")
  }

  package static func operatorToken(
    of account: OperatorID, rights: Set<String> = ["read-exams"], digest: [UInt8] = StoreSamples.digest(),
    at now: Instant = StoreWorld.now, lifetime: Duration = .seconds(86_400)
  ) -> OperatorToken {
    OperatorToken(
      id: .random(), operatorID: account, label: "脚本", rights: rights, digest: digest, createdAt: now,
      expiresAt: now + lifetime)
  }
}
