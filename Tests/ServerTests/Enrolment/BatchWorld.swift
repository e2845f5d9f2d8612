import FaceAuth
import FaceAuthTestSupport

@testable import Server

/// An exam to run batches into, with photos that tests put in and take out.
struct BatchWorld: Sendable {
  /// The numbers of people who never were, each with a right check digit.
  static let numbers = [
    "110101196108040018", "110101194211200017", "11010519491231002X", "E12345678", "E12345679", "E12345680",
    "E12345681", "E12345682",
  ]
  static let actor = AuditActor.operatorNamed("enroller-1")

  let clock = ManualClock(Fixtures.minute(5))
  let engine = ScriptedFaceEngine()
  let secrets = PlainSecrets()
  let store = InMemoryStore(chain: AuditChain(digest: PlainSecrets.digest))
  let exam = Exam(id: .random(), name: "2026 年招聘考试", createdAt: Fixtures.nineOClock)
  let photos = BatchPhotos()
  let width: Int

  init(width: Int = 4) async throws {
    self.width = width
    try await store.add(exam)
    for person in 1...40 {
      engine.script(Fixtures.picture(ofPerson: person), for: Self.photo(of: person))
    }
    engine.script(Fixtures.picture(of: .noFace), for: Self.landscape)
    engine.script(.unreadable(.corrupt), for: Self.damaged)
  }

  static func photo(of person: Int) -> EncodedPicture { EncodedPicture(bytes: Array("person-\(person)".utf8)) }
  static let landscape = EncodedPicture(bytes: Array("landscape".utf8))
  static let damaged = EncodedPicture(bytes: Array("damaged".utf8))

  /// A roster of lines `number,ticket,name`, the first of which is line 2.
  static func roster(_ lines: [String]) throws -> Roster {
    try RosterFile(Array((["证件号,准考证号,姓名"] + lines).joined(separator: "\n").utf8)).roster
  }

  var runner: BatchRunner { runner(pictureRules: "1") }

  func runner(pictureRules: String) -> BatchRunner {
    let enrolment = Enrolment(stores: Stores(store), engine: engine, secrets: secrets, clock: clock)
    return BatchRunner(
      enrolment: enrolment, stores: Stores(store), clock: clock, pictureRules: pictureRules, width: width)
  }

  /// Runs the batch of the roster, known or new.
  @discardableResult
  func run(
    _ roster: Roster, stop: BatchStop = BatchStop(), pictureRules: String = "1", progress: () -> Void = {}
  ) async throws -> (batch: BatchID, report: BatchRunner.Report) {
    let runner = runner(pictureRules: pictureRules)
    let batch = try await runner.batch(of: roster, in: exam.id, orKnown: true, by: Self.actor)
    let report = try await runner.run(
      batch, roster, photos: photos, by: Self.actor, stop: stop, progress: progress)
    return (batch.id, report)
  }

  /// State and reason of each row, by line.
  func outcomes(of batch: BatchID) async throws -> [String] {
    try await store.rows(of: batch, after: 0, limit: 1000).map { row in
      ([row.outcome.state.rawValue] + [row.outcome.code].compactMap { $0 }).joined(separator: " ")
    }
  }

  func table(of batch: BatchID) async throws -> [UInt8] {
    RosterResultTable(try await store.rows(of: batch, after: 0, limit: 1000)).bytes
  }
}

/// Photos by ticket number.
final class BatchPhotos: RosterPhotos {
  private let pictures = Guarded<[String: EncodedPicture]>([:])

  subscript(ticket: String) -> EncodedPicture? {
    get { pictures.withLock { $0[ticket] } }
    set { pictures.withLock { $0[ticket] = newValue } }
  }

  func photo(of row: Roster.Row) async throws -> Result<RosterPhoto, PhotoFault> {
    row[.ticket].flatMap { self[$0] }.map { .success(RosterPhoto($0)) } ?? .failure(.missing)
  }
}
