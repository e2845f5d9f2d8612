import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct EvidencePackTests {
  private let world: ServiceWorld
  private let keys: SigningKeys
  private let publicKeys: [P256PublicKey]

  init() async throws {
    // Real digests: a pack is checked with SHA-256.
    world = try await ServiceWorld()
    keys = try await SigningKeys.load(
      from: InMemorySigningKeyStore(), schedule: SigningKeySchedule(tokenLifetime: .seconds(600))!,
      at: Fixtures.nineOClock)
    publicKeys = [keys.ring.active.privateKey.publicKey]
  }

  /// The log of the world's candidate after a failed login, chained as the service does.
  private func store() async throws -> InMemoryStore {
    _ = try await world.failLogin()
    let store = InMemoryStore(chain: AuditChain(digest: SHA256.digest))
    try await store.add(world.exam)
    try await store.add(world.sitting)
    for record in try await world.store.records(AuditQuery()) {
      try await store.append(record.event)
      try await store.append(AuditEvent(at: record.event.at, actor: .service, action: .keysRotated))
    }
    return store
  }

  private func pack() async throws -> [String: [UInt8]] {
    let packer = EvidencePacker(
      stores: Stores(try await store()), keys: keys, issuer: "https://faceauth.example", clock: world.clock)
    let pack = try #require(try await packer.pack(world.candidate.id, by: .operatorNamed("auditor-1")))
    return Dictionary(pack.files.map { ($0.name, $0.bytes) }) { first, _ in first }
  }

  private func check(_ files: [String: [UInt8]], keys: [P256PublicKey]? = nil) -> Result<
    EvidencePackCheck.Summary, EvidencePackCheck.Fault
  > {
    Result { () throws(EvidencePackCheck.Fault) in
      try EvidencePackCheck(keys: keys ?? publicKeys).check { files[$0] }
    }
  }

  @Test func `a pack checks by itself and by a key that was had before`() async throws {
    let files = try await pack()
    let summary = try check(files).get()
    #expect(summary.candidate == world.candidate.id)
    #expect(summary.keyID == publicKeys[0].thumbprint)
    #expect(summary.records >= 3)
    let own = try #require(KeySet.keys(in: files["keys.json"] ?? []))
    #expect(try check(files, keys: own).get() == summary)
    let other = try P256PrivateKey.generate().publicKey
    #expect(check(files, keys: [other]) == .failure(.signature(.unknownKey)))
  }

  @Test func `holds every record about the candidate, in words and for programs, and who made it`() async throws {
    let files = try await pack()
    let lines = (files["records.jsonl"] ?? []).split(separator: UInt8(ascii: "\n"))
    let records = try lines.map { try #require(AuditRecordLine.record(in: Array($0))) }
    #expect(records.map(\.event.action).contains(.verdictRefused))
    #expect(records.last?.event.action == .evidencePacked)
    #expect(records.last?.event.actor == .operatorNamed("auditor-1"))
    let verdict = try #require(records.first { $0.event.action == .verdictRefused }).event
    for detail in [
      "score", "threshold", "false-match-rate", "model", "pipeline", "calibration", "liveness-model", "frame-digests",
      "attempt", "address",
    ] {
      #expect(verdict.details[detail]?.isEmpty == false, "\(detail)")
    }
    #expect(verdict.examID == world.exam.id && verdict.sittingID == world.sitting.id)
    let html = String(decoding: files["report.html"] ?? [], as: UTF8.self)
    #expect(html.contains("人脸验证未通过") && html.contains("Face verification refused"))
    #expect(html.contains(world.exam.name) && html.contains(world.sitting.name))
    #expect(!html.contains(ServiceWorld.name) && !html.contains(ServiceWorld.number))
  }

  @Test func `any file that was changed, exchanged or left out is found`() async throws {
    let files = try await pack()
    for name in files.keys where name != "keys.json" {
      var without = files
      without[name] = nil
      #expect(check(without) == .failure(.missing(file: name)), "\(name)")
      for place in stride(from: 0, to: files[name]?.count ?? 0, by: 97) {
        var changed = files
        changed[name]?[place] ^= 1
        #expect(throws: EvidencePackCheck.Fault.self, "\(name) \(place)") { try check(changed).get() }
      }
    }
    let another = try await pack()
    var mixed = files
    mixed["records.jsonl"] = another["records.jsonl"]
    #expect(throws: EvidencePackCheck.Fault.self) { try check(mixed).get() }
  }

  @Test func `a record that was changed before the signature is found by its hash`() async throws {
    let files = try await pack()
    var text = String(decoding: files["records.jsonl"] ?? [], as: UTF8.self)
    text = text.replacing("\"no-match\"", with: "\"blurred\"")
    var forged = files
    forged["records.jsonl"] = Array(text.utf8)
    let old = SHA256.digest(files["records.jsonl"] ?? []).hexadecimal
    let manifest = String(decoding: files["manifest.json"] ?? [], as: UTF8.self)
      .replacing(old, with: SHA256.digest(Array(text.utf8)).hexadecimal)
    forged["manifest.json"] = Array(manifest.utf8)
    forged["manifest.jws"] = Array(
      try SignedStatement.signDetached(Array(manifest.utf8), .evidencePack, with: keys.ring.active).utf8)
    guard case .failure(.hash) = check(forged) else {
      Issue.record("\(check(forged))")
      return
    }
  }

  @Test func `there is none of somebody who was never heard of`() async throws {
    let packer = EvidencePacker(stores: Stores(try await store()), keys: keys, issuer: "i", clock: world.clock)
    #expect(try await packer.pack(.random(), by: .service) == nil)
  }

  @Test func `a record comes back from its line as it was`() throws {
    let chain = AuditChain(digest: SHA256.digest)
    let full = AuditEvent(
      at: Instant(millisecondsSince1970: 1_700_000_000_123), actor: .examSystem("exam:1"), action: .sessionEnded,
      examID: .random(), sittingID: .random(), candidateID: .random(), sessionID: .random(), loginID: .random(),
      reasons: ["a\"b", ""], details: ["x": "", "\u{E9}": "\u{1}\n"])
    let bare = AuditEvent(at: Instant(millisecondsSince1970: 0), actor: .service, action: .keysRotated)
    for event in [full, bare] {
      let record = chain.record(event, after: nil)
      let line = try AuditRecordLine.bytes(of: record)
      #expect(line.last == UInt8(ascii: "\n") && line.count { $0 == UInt8(ascii: "\n") } == 1)
      #expect(AuditRecordLine.record(in: Array(line.dropLast())) == record)
    }
    #expect(AuditRecordLine.record(in: Array("{}".utf8)) == nil)
  }
}
