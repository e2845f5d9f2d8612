import FaceAuth

/// `faceauth roster`: how a roster and its photos are understood, before anything is stored.
package struct RosterCheck: Command {
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
      context.output(PrintableText.of("\(place): \(row.idNumber), \(row.ticket), \(row.name)"))
    }
    for problem in preview.problems {
      let text = Bilingual(problem.reason.english, problem.reason.chinese)
      context.output("\(problem.code): \(problem.lines.count): \(text) (\(RosterOptions.list(problem.lines)))")
    }
    if let photos, let claims = preview.claims { RosterOptions.tell(of: photos, claims: claims, to: context.output) }
    let count = photos.map { Bilingual(", \($0.count) photos", "，照片 \($0.count) 张") } ?? Bilingual("", "")
    let summary = Bilingual(
      "\(preview.rows) rows, \(preview.sound) without a problem\(count.english)",
      "共 \(preview.rows) 行，\(preview.sound) 行没有问题\(count.chinese)")
    context.output("\(summary)")
    return preview.sound == preview.rows ? .success : .negative
  }
}
