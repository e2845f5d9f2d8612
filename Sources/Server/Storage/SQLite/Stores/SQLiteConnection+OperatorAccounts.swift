import FaceAuth

extension SQLiteConnection {
  func operatorAccount(
    _ key: OperatorKey, openedWith sealer: FieldSealer
  ) throws(StoreFault) -> OperatorAccount? {
    let (condition, value): (String, SQLiteValue) =
      switch key {
      case .id(let id): ("WHERE id = ?1", .id(id))
      case .name(let name): ("WHERE name = ?1", .text(name.text))
      }
    return try operators(condition, [value], openedWith: sealer).first
  }

  /// - Parameter rest: what follows the query's FROM.
  func operators(
    _ rest: String, _ values: [SQLiteValue], openedWith sealer: FieldSealer
  ) throws(StoreFault) -> [OperatorAccount] {
    let rows = try all("\(OperatorAccountRow.query) \(rest)", values, OperatorAccountRow.init(row:))
    var accounts: [OperatorAccount] = []
    for row in rows { accounts.append(try account(row, openedWith: sealer)) }
    return accounts
  }

  private func account(
    _ row: OperatorAccountRow, openedWith sealer: FieldSealer
  ) throws(StoreFault) -> OperatorAccount {
    var account = row.account
    if row.isListed {
      let exams: [ExamID] = try all("SELECT exam_id FROM operator_exam WHERE operator_id = ?1", [.id(account.id)]) {
        (row) throws(StoreFault) in try row.id(0)
      }
      account.exams = .some(Set(exams))
    }
    let id = account.id
    account.secondFactor = try first(
      "SELECT secret, last_step, wrong_codes FROM operator_second_factor WHERE operator_id = ?1", [.id(id)]
    ) { (row) throws(StoreFault) in
      let bytes = try sealer.open(try row.blob(0), for: .operatorSecret, record: id.description)
      guard let secret = TOTPSecret(bytes: bytes) else { throw .corrupt }
      return SecondFactor(
        secret: secret, lastStep: row.isNull(1) ? nil : try row.integer(1), wrongCodes: try row.int(2))
    }
    account.recoveryDigests = Set(
      try all("SELECT digest FROM operator_recovery_code WHERE operator_id = ?1", [.id(id)]) {
        (row) throws(StoreFault) in try row.blob(0)
      })
    return account
  }

  func save(_ account: OperatorAccount, sealedWith sealer: FieldSealer) throws(StoreFault) {
    let (scope, exams): (String, Set<ExamID>) =
      switch account.exams {
      case .all: ("all", [])
      case .some(let exams): ("listed", exams)
      }
    try execute(
      """
      INSERT INTO operator_account (id, name, role, scope, is_disabled, password_hash, set_up_digest, set_up_expires_at,
        signed_in_at, failed_sign_ins, created_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO UPDATE SET role = excluded.role,
        scope = excluded.scope, is_disabled = excluded.is_disabled, password_hash = excluded.password_hash,
        set_up_digest = excluded.set_up_digest, set_up_expires_at = excluded.set_up_expires_at,
        signed_in_at = excluded.signed_in_at, failed_sign_ins = excluded.failed_sign_ins
      """,
      [
        .id(account.id), .text(account.name.text), .text(account.role.rawValue), .text(scope),
        .boolean(account.isDisabled), .text(account.passwordHash?.encoded),
        account.setUp.map { .blob($0.digest) } ?? .null, .instant(account.setUp?.expiresAt),
        .instant(account.signIns.lastAt), .integer(account.signIns.failures), .instant(account.createdAt),
      ])
    try execute("DELETE FROM operator_exam WHERE operator_id = ?1", [.id(account.id)])
    for exam in exams {
      try execute("INSERT INTO operator_exam (operator_id, exam_id) VALUES (?1, ?2)", [.id(account.id), .id(exam)])
    }
    try execute("DELETE FROM operator_recovery_code WHERE operator_id = ?1", [.id(account.id)])
    for digest in account.recoveryDigests {
      try execute(
        "INSERT INTO operator_recovery_code (operator_id, digest) VALUES (?1, ?2)", [.id(account.id), .blob(digest)])
    }
    try save(account.secondFactor, of: account.id, sealedWith: sealer)
  }

  private func save(
    _ factor: SecondFactor?, of id: OperatorID, sealedWith sealer: FieldSealer
  ) throws(StoreFault) {
    guard let factor else {
      try execute("DELETE FROM operator_second_factor WHERE operator_id = ?1", [.id(id)])
      return
    }
    let sealed = sealer.seal(factor.secret.bytes, for: .operatorSecret, record: id.description)
    try execute(
      """
      INSERT INTO operator_second_factor (operator_id, key_id, secret, last_step, wrong_codes)
      VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (operator_id) DO UPDATE SET key_id = excluded.key_id, secret = excluded.secret,
        last_step = excluded.last_step, wrong_codes = excluded.wrong_codes
      """,
      [
        .id(id), .text(sealer.activeKey), .blob(sealed), factor.lastStep.map { .integer($0) } ?? .null,
        .integer(factor.wrongCodes),
      ])
  }
}

/// What stands about an account in its own table.
private struct OperatorAccountRow: Sendable {
  static let query = """
    SELECT id, name, role, scope, is_disabled, password_hash, set_up_digest, set_up_expires_at, signed_in_at,
      failed_sign_ins, created_at
    FROM operator_account
    """

  let account: OperatorAccount
  let isListed: Bool

  init(row: borrowing SQLiteRow) throws(StoreFault) {
    guard let name = OperatorName(try row.text(1)) else { throw .corrupt }
    isListed = try row.text(3) == "listed"
    var setUp: SetUpCode?
    if !row.isNull(6) { setUp = SetUpCode(digest: try row.blob(6), expiresAt: try row.instant(7)) }
    account = OperatorAccount(
      id: try row.id(0), name: name, role: try row.word(2), exams: isListed ? .some([]) : .all,
      isDisabled: try row.boolean(4), passwordHash: try row.optionalText(5).map { PasswordHash(encoded: $0) },
      setUp: setUp, signIns: SignInHistory(lastAt: try row.optionalInstant(8), failures: try row.int(9)),
      createdAt: try row.instant(10))
  }
}
