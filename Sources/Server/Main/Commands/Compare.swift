import Embedding
import FaceAuth
import Server

/// `faceauth compare`: the verdict that a login with these pictures would get.
struct Compare: Command {
  private static let reference = CommandOption(
    "reference", .list("IMAGE"), isRequired: true, "Registered photos of one person", "同一人的登记照")
  private static let probe = CommandOption(
    "probe", .list("IMAGE"), isRequired: true, "Live pictures to judge", "待验证的实时画面")

  let words = ["compare"]
  let summary = Bilingual("Compares live pictures with registered ones and says the verdict", "比较实时画面与登记照并给出判定")
  let explanation: Bilingual? = Bilingual(
    """
    Prints a JSON object with the score, the threshold, the false-match rate that it stands for and the verdict with its
    reasons, by the rules of a login except that one frame is enough and that the cohort is the default one. Exit code 0 for
    accepted, 1 for refused.
    """,
    "输出 JSON：得分、阈值、对应的误通过率、判定及原因。规则与登录相同，但一帧即可，且使用默认比对参照组。接受时退出码为 0，拒绝时为 1。")
  let options = [Self.reference, Self.probe] + ConfigurationOptions.all

  private struct Report: Encodable {
    let accepted: Bool
    let reasons: [String]
    let score: Double?
    let threshold: Double?
    let falseMatchRate: Double
    let calibration: String
    let distance: Double?
    let usableFrames, frames, references: Int
    let weights: String
    let pipeline: Int
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.models])
    let assembly = Assembly(configuration: loaded.configuration)
    let comparison = try assembly.comparisonModel()
    let engine = try await assembly.engine()
    let files = PictureFile(sizeLimit: assembly.configuration.picture.maximumBytes)

    func frames(_ paths: [String]) async throws -> [Frame] {
      var frames: [Frame] = []
      for path in paths {
        guard let picture = try await files.read(path) else {
          throw CommandFailure("cannot read \(path)", "无法读取 \(path)", exitCode: .missingInput)
        }
        let outcome = try await engine.analyze(picture)
        frames.append(
          Frame(outcome: outcome, digest: SHA256.digest(picture.bytes), receivedAt: Instant(millisecondsSince1970: 0)))
      }
      return frames
    }

    let referencePaths = arguments.values(of: Self.reference)
    let references = try zip(referencePaths, await frames(referencePaths)).map { path, frame in
      if case .unreadable(let fault) = frame.outcome {
        let reason = Enrolment.Refusal.unreadablePhoto(fault).complaint.reason
        throw CommandFailure("\(path): \(reason.english)", "\(path)：\(reason.chinese)", exitCode: .badData)
      }
      guard let face = frame.face else {
        throw CommandFailure("no single face in \(path)", "\(path) 中没有唯一的人脸", exitCode: .badData)
      }
      return face.embedding
    }
    let probes = try await frames(arguments.values(of: Self.probe))
    await engine.shutDown()

    let judge = FrameJudge(
      quality: .login, liveness: .login, match: assembly.matchPolicy, comparer: FaceComparer(model: comparison),
      minimumFrames: 1)
    let verdict = judge.verdict(on: probes, references: references, claimed: nil)
    let evidence = verdict.evidence
    context.output(
      try JSONLine.text(
        Report(
          accepted: verdict.isAccepted, reasons: verdict.reasons.map(\.rawValue), score: evidence.comparison?.score,
          threshold: evidence.threshold, falseMatchRate: evidence.policy.falseMatchRate,
          calibration: evidence.calibration, distance: evidence.comparison?.distance,
          usableFrames: evidence.usableFrames, frames: evidence.frameDigests.count, references: evidence.references,
          weights: evidence.model.weights, pipeline: evidence.model.pipeline)))
    return verdict.isAccepted ? .success : .negative
  }
}
