import Embedding
import FaceAuth
import Foundation
import Server

/// `--report` and `--report-csv`: what an operator should know of a batch before exam day, as files.
struct BatchReportOutput {
  static let report = CommandOption(
    "report", .one("FILE"), "Writes an HTML page: photos to mend, people who share a face or a photo",
    "输出 HTML 报告：需要更换的照片、人脸或照片相同的考生")
  static let table = CommandOption(
    "report-csv", .one("FILE"), "Writes the findings of each row as CSV, to send back", "将每行的检查结果写入 CSV，可发回照片提供方")
  static let rate = CommandOption(
    "duplicate-rate", .one("RATE"), "Share of pairs of strangers that may be listed; default: about 250 pairs",
    "允许列出的陌生人比对比例，默认约 250 对")
  static let onlyExam = CommandOption(
    "only-this-exam", .none, "Does not compare with the people of other exams", "不与其他考试的考生比对")
  static let options = [report, table, rate, onlyExam]

  let assembly: Assembly
  let store: SQLiteStore
  private let page, table: String?
  private let rate: Double?
  private let elsewhere: Bool

  /// Nil where no report was asked for.
  ///
  /// - Throws: ``UsageError`` for a rate that is none.
  init?(_ arguments: ParsedArguments, assembly: Assembly, store: SQLiteStore) throws(UsageError) {
    rate = try Self.rate(arguments)
    page = arguments.value(of: Self.report)
    table = arguments.value(of: Self.table)
    elsewhere = !arguments.has(Self.onlyExam)
    self.assembly = assembly
    self.store = store
    guard page != nil || table != nil else { return nil }
  }

  static func rate(_ arguments: ParsedArguments) throws(UsageError) -> Double? {
    guard let text = arguments.value(of: rate) else { return nil }
    guard let rate = Double(text), rate > 0, rate < 1 else {
      throw UsageError("--duplicate-rate must be above 0 and below 1", "--duplicate-rate 应大于 0 且小于 1")
    }
    return rate
  }

  /// Searches, writes the files and returns the report.
  ///
  /// - Parameter photo: of a row that was refused; blocks.
  func write(
    on batch: EnrolmentBatch, roster: Server.Roster, photo: @escaping @Sendable (Server.Roster.Row) -> EncodedPicture?
  ) async throws -> BatchReport {
    let pool = WorkerPool(name: "report", threads: assembly.engineCount, queueLimit: 1024)
    let reporter = BatchReporter(
      stores: Stores(store), model: try assembly.comparisonModel(), matchRate: assembly.matchPolicy.falseMatchRate,
      policy: DuplicatePolicy(falseMatchRate: rate), offload: PoolOffload(pool), width: assembly.engineCount)
    let people = try await store.tally(of: batch.id)
    let progress = Progress(Bilingual("comparing", "比对"), total: 2 * (people[.enrolled] + people[.unchanged]))
    let report = try await reporter.report(on: batch, elsewhere: elsewhere) { count in
      for _ in 0..<count { progress.advance() }
    }
    progress.finish()
    if let table { try Self.write(BatchReportTable(report).bytes, to: table) }
    if let page {
      let name = try await store.exam(batch.examID)?.name ?? ""
      let content = BatchReportPage(report, title: name)
      let miniatures = try await miniatures(content.photos, roster, on: pool, photo: photo)
      try Self.write(Array(content.html(miniatures).utf8), to: page)
    }
    return report
  }

  private func miniatures(
    _ photos: [BatchReportPage.Photo], _ roster: Server.Roster, on pool: WorkerPool,
    photo: @escaping @Sendable (Server.Roster.Row) -> EncodedPicture?
  ) async throws -> [BatchReportPage.Photo: EncodedPicture] {
    let picture = assembly.configuration.picture
    // Whoever was refused for too small a photo is shown as well.
    let shrink = PictureMiniature(
      limits: PictureLimits(
        maximumBytes: picture.maximumBytes, maximumPixels: picture.maximumPixels, minimumSide: 1))
    let rows: [Int: Server.Roster.Row] = Dictionary(
      roster.rows.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
    let made = await photos.mapConcurrently(width: assembly.engineCount * 2) { wanted -> EncodedPicture? in
      switch wanted {
      case .reference(let id):
        guard let stored = try? await store.photo(of: id) else { return nil }
        return try? await pool.run { shrink(stored) }
      case .line(let line):
        guard let row = rows[line] else { return nil }
        return try? await pool.run { photo(row).flatMap { shrink($0) } }
      }
    }
    return Dictionary(
      zip(photos, made).compactMap { photo, made in (made ?? nil).map { (photo, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
      // It holds photos and tickets: for its owner alone.
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw CommandFailure("cannot write \(path)", "无法写入 \(path)", exitCode: .inputOutput)
    }
  }
}
