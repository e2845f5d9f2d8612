import Embedding
import FaceAuth
import Server

/// `faceauth candidate photo`: a further photo, or one in the place of another.
struct CandidatePhoto: Command {
  private static let replace = CommandOption(
    "replace", .one("REFERENCE"), "Erases this reference in the same step", "同时删除这张登记照（ID）")
  private static let source = CommandOption(
    "source", .one("WORD"), "registered-photo (default) or mock-sitting", "来源：registered-photo（默认）或 mock-sitting")
  private static let confirm = CommandOption(
    "confirm", .one("CODE"),
    "Takes a photo that is not like the others: \(codes(", "))", "照片与现有登记照不像时的确认依据：\(codes("、"))")

  let words = ["candidate", "photo"]
  let summary = Bilingual("Adds a reference photo to a candidate, or replaces one", "为考生添加或更换登记照")
  let explanation: Bilingual? = Bilingual(
    """
    The photo is judged as at enrolment and compared with the candidate's other references: one that is not like them is
    refused (reference-differs) unless --confirm says on what grounds it is the same person, which goes on record. A
    candidate has five references at most. Prints the new reference.
    """,
    "照片按登记要求检查，并与该考生现有登记照比对：不像同一人时拒绝（reference-differs），除非用 --confirm 说明核实依据，依据记入审计日志。每名考生最多五张。输出新登记照。")
  let operands = Operands("CANDIDATE PHOTO", 2...2)
  let options =
    [Self.replace, Self.source, Self.confirm, CandidateArgument.operatorName] + ConfigurationOptions.all

  private struct Report: Encodable {
    let reference: String
    let replaced: String?
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let candidate = try CandidateArgument.id(arguments.operands[0])
    let source = try CandidateArgument.choice(Self.source, arguments, Reference.Source.self)
    let confirmation = try CandidateArgument.choice(Self.confirm, arguments, ReferenceConfirmation.self)
    var old: ReferenceID?
    if let text = arguments.value(of: Self.replace) {
      guard let id = ReferenceID(text) else {
        throw UsageError("--replace must be 32 hexadecimal digits", "--replace 应为 32 位十六进制数字")
      }
      old = id
    }
    let loaded = try ConfigurationOptions.loader(arguments, in: context)
      .load(requiring: [.masterKey, .models, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let path = arguments.operands[1]
    guard let photo = try await PictureFile(sizeLimit: loaded.configuration.picture.maximumBytes).read(path) else {
      throw CommandFailure("cannot read \(path)", "无法读取 \(path)", exitCode: .missingInput)
    }
    let ring = try assembly.keyRing()
    let store = try await assembly.openStore(ring)
    let stores = Stores(store)
    let engine = try await assembly.engine()
    let offload = PoolOffload(WorkerPool(name: "comparison", threads: 1, queueLimit: 16))
    let upkeep = ReferenceUpkeep(
      stores: stores, engine: engine,
      faces: ExamFaces(candidates: stores.candidates, offload: offload, model: try assembly.comparisonModel()),
      offload: offload, secrets: try assembly.secrets(ring), clock: assembly.clock)
    let outcome = try await upkeep.put(
      photo, for: candidate, replacing: old, source: source ?? .registeredPhoto, confirmedBy: confirmation,
      by: CandidateArgument.actor(arguments))
    await engine.shutDown()
    await store.close()
    switch outcome {
    case .success(let reference):
      context.output(try JSONLine.text(Report(reference: "\(reference.id)", replaced: old.map { "\($0)" })))
      return .success
    case .failure(let refusal): throw Self.failure(refusal)
    }
  }

  private static func failure(_ refusal: ReferenceUpkeep.Refusal) -> CommandFailure {
    switch refusal {
    case .unknownCandidate: CandidateArgument.unknown
    case .unknownReference:
      CommandFailure("the candidate has no such reference", "该考生没有这张登记照", exitCode: .badData)
    case .tooMany(let limit):
      CommandFailure(
        "the candidate has \(limit) references already: use --replace", "该考生已有 \(limit) 张登记照，请用 --replace 更换",
        exitCode: .negative)
    case .differs:
      CommandFailure(
        "reference-differs: the photo is not like the references there; look at both, and use --confirm if it is the person",
        "reference-differs：照片与现有登记照不像同一人；请人工核对，确认是本人时使用 --confirm", exitCode: .negative)
    case .photo(let refusal):
      CommandFailure(
        "\(refusal.complaint.code): \(refusal.complaint.reason.english)",
        "\(refusal.complaint.code)：\(refusal.complaint.reason.chinese)", exitCode: .negative)
    }
  }

  private static func codes(_ separator: String) -> String {
    ReferenceConfirmation.allCases.map(\.rawValue).joined(separator: separator)
  }
}
