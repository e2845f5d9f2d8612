import FaceAuth

/// `faceauth roster`: how a roster and its photos are understood, before anything is stored.
package struct RosterCheck: Command {
  private static let linesShown = 10

  package let words = ["roster"]
  package let summary = Bilingual(
    "Shows how a roster and its photos are understood; stores nothing", "预览名册与照片的识别结果，不写入任何数据")
  package let explanation: Bilingual? = Bilingual(
    """
    Shows which column is taken for which, the first rows with their ID numbers masked, how many rows have which problem, and
    photos that no row or several rows have. Photos themselves are not looked at: enrol does that. Exit code 1 if a row has a
    problem.
    """,
    "显示列的对应关系、前几行（证件号已遮盖）、各类问题的行数，以及没有人用或多人共用的照片。不检查照片内容，那由 enrol 完成。有问题时退出码为 1。")
  package let operands = Operands("[DIR|ZIP]", 0...1)
  package let options = RosterOptions.all + ConfigurationOptions.all

  package init() {}

  package func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load()
    let file = try RosterOptions.read(arguments, in: context)
    var photos: (any PhotoCollection)?
    if let path = arguments.operands.first {
      photos = try RosterOptions.photos(at: path, sizeLimit: loaded.configuration.picture.maximumBytes)
    }
    let preview = RosterPreview(of: file.roster, photos: photos)
    for row in preview.first {
      let place = Bilingual("line \(row.line)", "第 \(row.line) 行")
      context.output("\(place): \(row.idNumber), \(row.ticket), \(row.name)")
    }
    for problem in preview.problems {
      let text = Bilingual(problem.reason.english, problem.reason.chinese)
      context.output("\(problem.code): \(problem.lines.count): \(text) (\(Self.list(problem.lines)))")
    }
    if let claims = preview.claims {
      Self.tell("photo-extra", PhotoClaims.extraText, claims.extra, in: context)
      Self.tell("photo-shared", PhotoClaims.sharedText, claims.shared.map(\.name), in: context)
    }
    for reason in PhotoFinding.Reason.allCases {
      let names = preview.findings.filter { $0.reason == reason }.map(\.name)
      Self.tell(reason.rawValue, reason.text, names, in: context)
    }
    let photoCount = photos.map { Bilingual(", \($0.count) photos", "，照片 \($0.count) 张") } ?? Bilingual("", "")
    context.output(
      "\(Bilingual("\(preview.rows) rows, \(preview.sound) without a problem\(photoCount.english)", "共 \(preview.rows) 行，\(preview.sound) 行没有问题\(photoCount.chinese)"))"
    )
    return preview.sound == preview.rows ? .success : .negative
  }

  private static func tell(_ code: String, _ reason: LocalizedText, _ names: [String], in context: CommandContext) {
    guard !names.isEmpty else { return }
    let text = Bilingual(reason.english, reason.chinese)
    context.output("\(code): \(names.count): \(text) (\(list(names.map(MaskedName.text(of:)))))")
  }

  private static func list(_ items: [some CustomStringConvertible]) -> String {
    items.prefix(linesShown).map(\.description).joined(separator: ", ") + (items.count > linesShown ? ", …" : "")
  }
}
