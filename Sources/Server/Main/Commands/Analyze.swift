import Embedding
import FaceAuth
import Server

/// `faceauth analyze`: what the service sees in pictures.
struct Analyze: Command {
  private static let embedding = CommandOption(
    "embedding", .none, "Adds the 128 numbers of the face; they are biometric data", "输出 128 维人脸特征（属于敏感个人信息）")

  let words = ["analyze"]
  let summary = Bilingual("Shows what the service sees in pictures", "显示服务在照片中看到的内容")
  let explanation: Bilingual? = Bilingual(
    """
    Prints one JSON object a picture: faces with boxes and scores, the five landmarks, the quality signals, and the
    reasons that would speak against it as a live frame or as a registered photo. Exit code 1 if any picture is unreadable.
    """,
    "每张照片输出一个 JSON 对象：人脸框与得分、五个关键点、质量指标，以及作为实时画面或登记照会被拒绝的原因。有照片无法读取时退出码为 1。")
  let operands = Operands.atLeastOne("IMAGE")
  let options = [Self.embedding] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.models])
    let assembly = Assembly(configuration: loaded.configuration)
    let engine = try await assembly.engine()
    let files = PictureFile(sizeLimit: assembly.configuration.picture.maximumBytes)
    var allReadable = true
    for path in arguments.operands {
      let report: PictureReport
      if let picture = try await files.read(path) {
        let outcome = try await engine.analyze(picture)
        report = PictureReport(path: path, outcome, withEmbedding: arguments.has(Self.embedding))
      } else {
        report = PictureReport(path: path, error: "missing")
      }
      allReadable = allReadable && report.error == nil
      context.output(try JSONLine.text(report))
    }
    await engine.shutDown()
    return allReadable ? .success : .negative
  }
}
