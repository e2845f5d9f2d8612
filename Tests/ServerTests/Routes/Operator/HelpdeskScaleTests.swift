import FaceAuth
import FaceAuthTestSupport
import Foundation
import Testing

@testable import Server

/// A call and a board over many candidates in a real database; `FACEAUTH_TEST_SCALE` says how many, 400 where it is not set.
@Suite(.timeLimit(.minutes(10))) struct HelpdeskScaleTests {
  private static let count = ProcessInfo.processInfo.environment["FACEAUTH_TEST_SCALE"].flatMap(Int.init) ?? 400
  /// What one call may take of the server, all of its requests together.
  private static let limit: Duration = .seconds(1)

  private let directory: TemporaryDirectory
  private let store: SQLiteStore
  private let exam = Fixtures.exam()
  private let sitting: Sitting

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await SQLiteStore.open(in: directory)
    sitting = try Fixtures.sitting(of: exam.id)
    try await store.add(exam)
    try await store.add(sitting)
    let (store, exam) = (store, exam)
    _ = await Array(0..<Self.count).mapConcurrently(width: 64) { number in
      try? await store.add(Self.candidate(number, of: exam.id), references: [])
    }
    #expect(try await store.candidateCount(of: exam.id) == Self.count)
  }

  @Sendable private static func candidate(_ number: Int, of exam: ExamID) throws -> Candidate {
    let digits = String(10_000_000 + number)
    return Candidate(
      id: .random(), examID: exam, document: try IDDocument(kind: .passport, number: "E\(digits)"),
      ticket: AdmissionTicket("A2026\(digits)")!, name: "考生\(digits)", createdAt: Fixtures.nineOClock)
  }

  private func application() async throws -> Application {
    let secrets = PlainSecrets()
    let clock = ManualClock(Fixtures.minute(5))
    var parts = ApplicationParts(
      stores: Stores(store), signingKeys: store, engine: ScriptedFaceEngine(), comparison: Fixtures.comparison,
      offload: InlineOffload(), secrets: secrets, clock: clock, accessTokens: ServiceWorld.accessTokens(secrets),
      logger: Logger(level: .error, clock: clock, sink: RecordingSink()), metrics: MetricRegistry())
    parts.limits = .unlimited
    return try await Application.make(parts)
  }

  @Test func `a candidate is found and has a password in three requests and less than a second`() async throws {
    let application = try await application()
    let number = Self.count - 1
    let digits = String(10_000_000 + number)
    func send(
      _ method: HTTPMethod, _ path: String, _ body: String = "", on port: HTTPApplication
    ) async throws -> HTTPTestClient.Response {
      var headers: HTTPHeaders = ["Authorization": "Bearer \(ServiceWorld.token(of: .helpdesk))"]
      if !body.isEmpty { headers["Content-Type"] = "application/json" }
      return try await withClient(port, over: .router) {
        try await $0.request(method, path, headers: headers, body: body)
      }
    }
    let failed = try await send(
      .post, "/v1/fallback-logins",
      #"{"sitting":"\#(sitting.id)","id_number":"E\#(digits)","password":"x"}"#, on: application.candidatePort)
    let code = try #require(failed.json["support_code"]?.string)
    for text in [code, String(digits.suffix(4)), "考生\(digits)", "A2026\(digits)"] {
      let began = ContinuousClock.now
      let found = try await send(
        .post, "/v1/sittings/\(sitting.id)/cases/search", #"{"text":"\#(text)"}"#, on: application.operatorPort)
      let matches = found.json["matches"]?.array ?? []
      let first = matches.lazy.compactMap { $0["case"]?.string }.first
      let id = try #require(first)
      let shown = try await send(.get, "/v1/cases/\(id)", on: application.operatorPort)
      let issued = try await send(
        .post, "/v1/cases/\(id)/credentials", #"{"questions":["ticket"]}"#, on: application.operatorPort)
      let took = ContinuousClock.now - began
      #expect(shown.status == 200 && issued.status == 201)
      #expect(took < Self.limit)
      print("helpdesk call by \(text.count) characters among \(Self.count): \(took), \(matches.count) matches")
    }
    await store.close()
  }

  @Test func `a board is counted in a fraction of a second, and two hundred follow it`() async throws {
    let raw = try RawDatabase(databasePath(in: directory))
    let opened = Fixtures.minute(1).millisecondsSince1970
    try raw.execute(
      """
      INSERT INTO participation SELECT candidate.id, sitting.id, randomblob(16), \(opened), 1, 0
        FROM candidate JOIN sitting USING (exam_id);
      INSERT INTO session (id, candidate_id, sitting_id, pseudonym, method, opened_at, expires_at, idle_at)
        SELECT randomblob(16), candidate_id, sitting_id, pseudonym, 'face', \(opened), \(opened) + 9000000,
        \(opened) + 900000 FROM participation;
      """)
    let clock = ManualClock(Fixtures.minute(5))
    let hub = BoardHub(cases: store, clock: clock, policy: BoardPolicy())
    _ = try await hub.board(of: sitting)
    let began = ContinuousClock.now
    for _ in 1...5 { _ = try await hub.board(of: sitting) }
    let once = (ContinuousClock.now - began) / 5
    #expect(once < .milliseconds(500))
    print("board of \(Self.count) sessions: \(once)")
    var readers = (0..<200).map { _ in hub.follow(sitting).makeAsyncIterator() }
    for index in readers.indices { _ = await readers[index].next() }
    let failure = CaseFailure(
      examID: exam.id, sittingID: sitting.id, claim: [UInt8](repeating: 7, count: 32), candidateID: nil,
      attempt: CaseAttempt(at: clock.now(), way: .face, reasons: ["too-dark"], client: .unknown),
      framesExpireAt: clock.now())
    let changed = ContinuousClock.now
    _ = try await store.note(failure, codes: SupportCode.random(3, using: PlainSecrets()))
    for index in readers.indices {
      #expect(await readers[index].next()?.data.contains(#""failing_now":1"#) == true)
    }
    print("200 boards after \(ContinuousClock.now - changed)")
    readers = []
    await store.close()
  }
}
