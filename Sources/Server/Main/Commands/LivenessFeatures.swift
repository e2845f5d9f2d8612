import Embedding
import FaceAuth
import Server

/// `faceauth liveness-features`: how the faces of labelled pictures look, for training.
struct LivenessFeatures: Command {
  let words = ["liveness-features"]
  let summary = Bilingual("Writes how faces in labelled pictures look, for training", "输出带标注照片的活体特征，用于训练")
  let explanation: Bilingual? = Bilingual(
    """
    Prints a TSV with path, subject, session, group, the version of the features, the detector's score, the five landmarks as
    x and y, and the features in hexadecimal, little-endian floats, for each picture with anything like a face.
    models/training says what it is for.
    """,
    "输出 TSV：path、subject、session、group、特征版本、检测得分、五个关键点坐标，以及特征（十六进制，小端浮点数），每张可能含人脸的照片一行。用途见 models/training。")
  let options = [LabelledPictures.manifest] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.models])
    let assembly = Assembly(configuration: loaded.configuration)
    let manifest = try LabelledPictures.manifest(arguments, in: context)
    let files = PictureFile(sizeLimit: assembly.configuration.picture.maximumBytes)
    var reader = try AppearanceReader(models: try assembly.modelFiles())

    let progress = Progress(Bilingual("measuring", "测量"), total: manifest.rows.count)
    context.output("path\tsubject\tsession\tgroup\tversion\tscore\tlandmarks\tfeatures")
    for row in manifest.rows {
      defer { progress.advance() }
      guard let picture = try await files.read(row.path),
        let face = try? reader.face(in: picture)
      else { continue }
      let group = manifest.groupOfSubject[row.subject].map { manifest.groups[$0] } ?? ""
      let floats = face.appearance.features.flatMap { feature in
        withUnsafeBytes(of: feature.bitPattern.littleEndian) { [UInt8]($0) }
      }
      context.output(
        [
          row.path, manifest.subjects[row.subject], row.session, group, "\(Appearance.version)", "\(face.score)",
          face.landmarks.map { "\($0.x) \($0.y)" }.joined(separator: " "),
          floats.hexadecimal,
        ].joined(separator: "\t"))
    }
    progress.finish()
    return .success
  }
}
