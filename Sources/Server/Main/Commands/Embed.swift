import Embedding
import FaceAuth
import Foundation
import Server

/// `faceauth embed`: the embeddings of labelled pictures, for training.
struct Embed: Command {
  private static let cache = CommandOption(
    "cache", .one("DIR"), isRequired: true, "Keeps embeddings for the next run", "特征缓存目录")

  let words = ["embed"]
  let summary = Bilingual("Writes the embeddings of labelled pictures, for training", "输出带标注照片的特征，用于训练")
  let explanation: Bilingual? = Bilingual(
    """
    Prints a TSV with subject, session, group, the model's SHA-256, the pipeline's version and the embedding as 512 bytes in
    hexadecimal, little-endian floats, for each picture with one face. That is biometric data: keep it as you keep the
    pictures. models/training says what it is for.
    """,
    "输出 TSV：subject、session、group、模型 SHA-256、流程版本，以及 512 字节特征（十六进制，小端浮点数），每张含唯一人脸的照片一行。这是生物特征数据，请与照片同等保管。用途见 models/training。"
  )
  let options = [LabelledPictures.manifest, Self.cache] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.models])
    let assembly = Assembly(configuration: loaded.configuration)
    let manifest = try LabelledPictures.manifest(arguments, in: context)
    let folder = arguments.value(of: Self.cache) ?? ""
    try LabelledPictures.makeFolder(folder)
    let engine = try await assembly.engine()
    let files = PictureFile(sizeLimit: assembly.configuration.picture.maximumBytes)
    let collector = FaceCollector(
      engine: engine, cache: FaceCache(path: folder, model: engine.model), read: files.read,
      width: assembly.engineCount + 1, crew: ChunkedWork(threads: assembly.engineCount))

    let progress = Progress(Bilingual("embedding", "提取特征"), total: manifest.rows.count)
    let faces = try await collector.faces(in: manifest.rows.map(\.path)) { progress.advance() }
    progress.finish()
    await engine.shutDown()

    context.output("subject\tsession\tgroup\tweights\tpipeline\tembedding")
    for (row, result) in zip(manifest.rows, faces) {
      guard let face = try? result.get() else { continue }
      let group = manifest.groupOfSubject[row.subject].map { manifest.groups[$0] } ?? ""
      let floats = face.face.embedding.components.flatMap { component in
        withUnsafeBytes(of: component.bitPattern.littleEndian) { [UInt8]($0) }
      }
      context.output(
        [
          manifest.subjects[row.subject], row.session, group, engine.model.weights, "\(engine.model.pipeline)",
          floats.hexadecimal,
        ].joined(separator: "\t"))
    }
    return .success
  }
}
