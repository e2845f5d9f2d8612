import FaceAuth

/// The audit log, to auditors.
struct AuditRoutes: Sendable {
  let access: AccessControl
  let audit: any AuditLog
  let heads: any AuditHeadStore
  let packer: EvidencePacker
  let clock: any WallClock

  private static let conditions: Set<String> = ["exam", "sitting", "candidate", "action", "from", "until", "after"]

  var routes: [Route] {
    [
      access.route(.readAudit, .get, "/v1/audit", reach: .filtered, handler: query),
      access.route(.readAudit, .get, "/v1/audit/export", reach: .filtered, handler: export),
      access.route(.readAudit, .get, "/v1/audit/heads", handler: listHeads),
      access.route(.readAudit, .post, "/v1/candidates/{candidate}/evidence", handler: pack),
    ]
  }

  private func query(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let items = try QueryReader(request, known: Self.conditions.union(["limit"]))
    let limit = try items.integer("limit", 1...500) ?? 100
    var query = try Self.query(items, for: caller)
    // One more than asked for tells whether there is a next page.
    query.limit = limit + 1
    let found = try await audit.records(query)
    let page = found.prefix(limit)
    let next = found.count > limit ? page.last?.sequence : nil
    return try .json(Page(records: page.map(AuditRecordAnswer.init), next: next))
  }

  /// Lines of JSON without end but the log's; on record, since it may be everything.
  private func export(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let query = try Self.query(QueryReader(request, known: Self.conditions), for: caller)
    let newest = try await audit.append(
      AuditEvent(
        at: clock.now(), actor: .operatorNamed(caller.name), action: .auditExported, examID: query.examID,
        sittingID: query.sittingID, candidateID: query.candidateID, details: query.auditDetails))
    return .stream(
      AuditExportSequence(audit: audit, query: query, through: newest.sequence), contentType: "application/x-ndjson")
  }

  private func listHeads(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let items = try QueryReader(request, known: ["after", "limit"])
    let limit = try items.integer("limit", 1...500) ?? 100
    let found = try await heads.signedHeads(
      after: try items.integer("after", 0...Int64.max) ?? 0, limit: limit + 1)
    let page = found.prefix(limit)
    let keys = try await heads.auditKeys().compactMap(\.publicKey)
    return try .json(
      Heads(
        heads: page.map(Heads.Head.init), keys: keys.map(Heads.Key.init),
        next: found.count > limit ? page.last?.head.sequence : nil))
  }

  private func pack(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let candidate = try request.identifier("candidate", of: Candidate.self, otherwise: .unknownCandidate)
    let pack: EvidencePack?
    do {
      pack = try await packer.pack(candidate, within: caller.exams.listed, by: .operatorNamed(caller.name))
    } catch is TokenSigningError {
      throw ServiceProblem.signingUnavailable.problem()
    }
    guard let pack else { throw ServiceProblem.unknownCandidate.problem() }
    let files = pack.files.map { ($0.name, JSONValue.string(String(decoding: $0.bytes, as: UTF8.self))) }
    return try .json(JSONValue.object(["files": .object(Dictionary(files) { first, _ in first })]))
  }

  private static func query(_ items: QueryReader, for caller: Caller) throws(Problem) -> AuditQuery {
    AuditQuery(
      examID: try items.identifier("exam", of: Exam.self),
      exams: caller.exams.listed,
      sittingID: try items.identifier("sitting", of: Sitting.self),
      candidateID: try items.identifier("candidate", of: Candidate.self),
      action: try items.choice("action", AuditAction.self),
      from: try items.time("from"),
      until: try items.time("until"),
      after: try items.integer("after", 0...Int64.max) ?? 0)
  }

  private struct Heads: Encodable {
    struct Head: Encodable {
      let sequence: Int64
      let hash, signedAt, key, statement: String

      enum CodingKeys: String, CodingKey {
        case sequence, hash, key, statement
        case signedAt = "signed_at"
      }

      init(_ signed: SignedAuditHead) {
        sequence = signed.head.sequence
        hash = signed.head.hash.hexadecimal
        signedAt = UTCTime.text(signed.signedAt)
        key = signed.keyID
        statement = signed.statement
      }
    }

    /// A public key (RFC 7517).
    struct Key: Encodable {
      let kty = "EC"
      let crv = "P-256"
      let use = "sig"
      let alg = SigningAlgorithm.es256.rawValue
      let kid, x, y: String

      init(_ key: P256PublicKey) {
        kid = key.thumbprint
        x = Base64.urlWithoutPadding.encode(key.x)
        y = Base64.urlWithoutPadding.encode(key.y)
      }
    }

    let heads: [Head]
    let keys: [Key]
    let next: Int64?
  }

  private struct Page: Encodable {
    let records: [AuditRecordAnswer]
    let next: Int64?
  }
}
