import Embedding
import FaceAuth
import Foundation
import Server

/// `faceauth calibrate`: the calibration fitted to the strangers of an exam.
struct Calibrate: Command {
  private static let exam = CommandOption(
    "exam", .one("ID"), isRequired: true, "Whose candidates to fit to", "以该考试的考生拟合")
  private static let output = CommandOption(
    "output", .one("FILE"), "Where to write the calibration; default: only report", "标定文件的路径，默认只输出报告")

  private static let allowLooser = CommandOption(
    "allow-looser", .none, "Lets thresholds rise where fewer strangers pass than promised; default: only lower them",
    "允许在通过率低于设定时放宽阈值，默认只收紧")

  let words = ["calibrate"]
  let summary = Bilingual("Fits the calibration to an exam's own candidates", "按某场考试的考生重新标定")
  let explanation: Bilingual? = Bilingual(
    """
    Compares every two candidates of one sex with each other, who are strangers, so that no labels are needed, and prints how many pass
    at the thresholds shipped and what the thresholds would be for this population. With --output it writes them to a file
    for the setting match.calibration. 500 candidates are needed. One person enrolled twice looks like a stranger who
    passes: find such pairs first.
    """,
    """
    两两比对该考试的同性别考生（互为陌生人，无需标注），输出按随附阈值的实际通过率以及适合该人群的阈值。使用 --output 时写入文件，供 match.calibration 设置使用。至少需要 500 名考生。同一人重复报名会被当作通过的陌生人，请先排查。
    """)
  let options = [Self.exam, Self.output, Self.allowLooser] + ConfigurationOptions.all

  private struct Report: Encodable {
    struct Rate: Encodable {
      let promised, observed: Double
      let shipped: Double
      let fitted: Double?

      enum CodingKeys: String, CodingKey {
        case promised = "promised_false_match_rate"
        case observed = "observed_false_match_rate"
        case shipped = "shipped_threshold"
        case fitted = "fitted_threshold"
      }
    }

    let people, comparisons: Int
    let calibration: String
    let fitted: String?
    let rates: [Rate]
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context)
      .load(requiring: [.masterKey, .models, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let exam = try ExamArgument.id(arguments.value(of: Self.exam) ?? "")
    let model = try assembly.comparisonModel()
    let store = try await assembly.openStore(assembly.keyRing())
    try await ExamArgument.check(exam, in: store)
    let offload = PoolOffload(WorkerPool(name: "calibrate", threads: 1, queueLimit: 1))
    let comparer = try await ExamFaces(candidates: store, offload: offload, model: model).comparer(for: exam)
    let sexes = try await Self.sexes(of: exam, in: store)
    await store.close()

    let sample = PopulationScores.sample(of: comparer.enrolled) { sexes[$0] }
    guard sample.count >= PopulationScores.fewestPeople else {
      throw CommandFailure(
        "\(sample.count) candidates with a face of this model are too few: \(PopulationScores.fewestPeople) are needed",
        "该考试有当前模型特征的考生仅 \(sample.count) 名，至少需要 \(PopulationScores.fewestPeople) 名", exitCode: .badData)
    }
    let scores = try await Self.scores(of: sample, model: model, threads: assembly.engineCount)
    let fitted = model.calibration.fitted(
      to: scores, version: Self.version(of: model, exam: exam, at: assembly.clock),
      allowsLooser: arguments.has(Self.allowLooser))
    if let path = arguments.value(of: Self.output) {
      guard let fitted else {
        throw CommandFailure("the scores fit no calibration", "得分无法拟合出标定", exitCode: .badData)
      }
      try CalibrationOutput(fitted, of: model.embeddingModel, people: sample.count).write(to: path)
    }
    context.output(
      try JSONLine.text(
        Report(
          people: sample.count, comparisons: scores.count, calibration: model.calibration.version,
          fitted: fitted?.version, rates: Self.rates(scores, shipped: model.calibration, fitted: fitted))))
    return .success
  }

  /// Of those whose ID number tells.
  private static func sexes(of exam: ExamID, in store: SQLiteStore) async throws -> [CandidateID: ResidentNumber.Sex] {
    var sexes: [CandidateID: ResidentNumber.Sex] = [:]
    var last: CandidateID?
    repeat {
      let page = try await store.candidates(of: exam, after: last, limit: 1000)
      for candidate in page { sexes[candidate.id] = (try? ResidentNumber(candidate.document.number))?.sex }
      last = page.last?.id
    } while last != nil
    return sexes
  }

  /// In ascending order.
  private static func scores(
    of sample: PopulationScores.Sample, model: ComparisonModel, threads: Int
  ) async throws -> [Float] {
    let crew = ChunkedWork(threads: threads)
    let progress = Progress(Bilingual("comparing", "比对"), total: 2 * sample.count)
    let population = try await crew.run {
      PopulationScores(sample, defaults: model.defaultCohort) { progress.advance() }
    }
    let parts = try await crew.run(population.count) { rows in
      rows.flatMap { row in
        progress.advance()
        return population.scores(ofRow: row)
      }
    }
    progress.finish()
    return try await crew.run { parts.flatMap(\.self).sorted() }
  }

  private static func rates(_ scores: [Float], shipped: Calibration, fitted: Calibration?) -> [Report.Rate] {
    [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6].compactMap { rate in
      guard let threshold = shipped.threshold(falseMatchRate: rate, fusion: .single) else { return nil }
      let passes = scores.prefix { Double($0) <= threshold }.count
      return Report.Rate(
        promised: rate, observed: Double(passes) / Double(scores.count), shipped: threshold,
        fitted: fitted?.threshold(falseMatchRate: rate, fusion: .single))
    }
  }

  private static func version(of model: ComparisonModel, exam: ExamID, at clock: SystemWallClock) -> String {
    "\(model.calibration.version)+\("\(exam)".prefix(8))-\(clock.now().millisecondsSince1970 / 1000)"
  }
}
