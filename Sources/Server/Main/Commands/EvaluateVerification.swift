import Embedding
import FaceAuth
import Foundation
import Server

/// `faceauth evaluate verification`: error rates on labelled pictures.
struct EvaluateVerification: Command {
  private static let output = CommandOption(
    "output", .one("DIR"), isRequired: true, "For report.html and summary.json", "报告 report.html 与 summary.json 的目录")
  private static let frames = CommandOption(
    "frames", .one("N"), "Frames of a probe, fused; default: 1", "每次验证融合的帧数，默认 1")
  private static let referenceFrames = CommandOption(
    "reference-frames", .one("N"), "Frames of a reference, fused; default: 1", "登记照融合的帧数，默认 1")
  private static let cohort = CommandOption(
    "cohort", .one("default|none|DIR"), "People to normalise against; in DIR a folder or picture is a person",
    "归一化参照组；DIR 中每个子目录或照片为一人")
  private static let cache = CommandOption(
    "cache", .one("DIR"), "Keeps embeddings for the next run; default: cache in --output",
    "特征缓存目录，默认为 --output 下的 cache")
  private static let maximumPairs = CommandOption(
    "max-pairs", .one("N"), "Compares an even subsample of more pairs; default: 20000000", "比对数上限，超出时均匀抽样，默认 20000000")
  private static let bootstrap = CommandOption(
    "bootstrap", .one("N"), "Resampled populations for the intervals; default: 1000, 0 for none",
    "置信区间的重采样次数，默认 1000，0 表示不计算")

  let words = ["evaluate", "verification"]
  let summary = Bilingual("Measures how often the right are refused and strangers let in", "评测核验的错误拒绝率与错误接受率")
  let explanation: Bilingual? = Bilingual(
    """
    Prints a JSON summary and writes it with an HTML report to --output. Pairs of one person are of two sessions where
    there are several, else of different frames. A picture without a usable face is counted and listed. The cache holds
    biometric data and the report shows faces: keep them as you keep the pictures. Exit code 0 whatever the rates.
    """,
    "输出 JSON 汇总，并与 HTML 报告一起写入 --output。同一人有多个 session 时跨场次比对，否则比对不同的帧。没有可用人脸的照片会被统计并列出。缓存含有生物特征，报告显示人脸，请与照片同等保管。无论错误率如何，退出码均为 0。"
  )
  let options =
    [
      LabelledPictures.manifest, Self.output, Self.frames, Self.referenceFrames, Self.cohort, Self.cache,
      Self.maximumPairs,
      Self.bootstrap,
    ] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let options = try Self.evaluationOptions(arguments)
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.models])
    let assembly = Assembly(configuration: loaded.configuration)
    let manifest = try LabelledPictures.manifest(arguments, in: context)
    let output = arguments.value(of: Self.output) ?? ""
    try LabelledPictures.makeFolder(output)

    let comparison = try assembly.comparisonModel()
    let engine = try await assembly.engine()
    let files = PictureFile(sizeLimit: assembly.configuration.picture.maximumBytes)
    let crew = ChunkedWork(threads: ProcessInfo.processInfo.activeProcessorCount)
    let collector = FaceCollector(
      engine: engine, cache: FaceCache(path: arguments.value(of: Self.cache) ?? "\(output)/cache", model: engine.model),
      read: files.read, width: assembly.engineCount + 1, crew: crew)
    let evaluation = VerificationEvaluation(
      manifest, options: options, collector: collector, crew: crew,
      comparators: { [RawComparator()] + CohortComparator.measured(comparison, $0, options) },
      progress: { label, total in Progress(label, total: total) })
    let result = try await evaluation.run()
    await engine.shutDown()

    if let note = result.subsampleNote { context.errors("\(note)") }
    let report = EvaluationReport(result, model: engine.model)
    try await report.write(to: output, crew: crew, read: files.read)
    context.output(try report.json())
    return .success
  }

  private static func evaluationOptions(_ arguments: ParsedArguments) throws(UsageError) -> EvaluationOptions {
    var options = EvaluationOptions()
    options.frames = try number(frames, 1...64, arguments) ?? options.frames
    options.referenceFrames = try number(referenceFrames, 1...64, arguments) ?? options.referenceFrames
    options.maximumPairs = try number(maximumPairs, 1000...200_000_000, arguments) ?? options.maximumPairs
    options.bootstrapRounds = try number(bootstrap, 0...100_000, arguments) ?? options.bootstrapRounds
    if let text = arguments.value(of: cohort) { options.cohort = CohortChoice(text) }
    return options
  }

  private static func number(
    _ option: CommandOption, _ range: ClosedRange<Int>, _ arguments: ParsedArguments
  ) throws(UsageError) -> Int? {
    guard let text = arguments.value(of: option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        "--\(option.name) must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        "--\(option.name) 应为 \(range.lowerBound) 到 \(range.upperBound) 的整数")
    }
    return number
  }
}

extension Progress: StageProgress {}
