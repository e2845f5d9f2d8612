import FaceAuth

/// The options of every command that reads a roster and its photos.
package enum RosterOptions {
  package static let roster = CommandOption(
    "roster", .one("FILE"), isRequired: true, "Roster with titles above its columns: CSV or Excel (.xlsx)",
    "名册文件（CSV 或 Excel .xlsx），带列名")
  package static let map = CommandOption(
    "map", .each("COLUMN=TITLE"),
    "Which column is which, by title, letters or number, as in id_number=证件号码 or ticket=C; may be given again",
    "指定列，可用列名、列字母或序号，如 id_number=证件号码、ticket=C，可多次使用")
  package static let sheet = CommandOption(
    "sheet", .one("NAME"), "Sheet of the workbook; default: the first one", "工作表名称，默认第一个")
  package static let encoding = CommandOption(
    "encoding", .one("NAME"), "utf-8, gb18030 or utf-16; default: guessed", "文本编码：utf-8、gb18030 或 utf-16，默认自动识别")
  package static let delimiter = CommandOption(
    "delimiter", .one("NAME"), "comma, semicolon or tab; default: guessed", "分隔符：comma、semicolon 或 tab，默认自动识别")

  package static let all = [roster, map, sheet, encoding, delimiter]

  /// Reads the roster that the command line names, and tells how it was understood; blocks.
  package static func read(_ arguments: ParsedArguments, in context: CommandContext) throws -> RosterFile {
    var options = try options(arguments)
    let path = arguments.value(of: roster) ?? ""
    options.isSaidToBeWorkbook = path.lowercased().hasSuffix(".xlsx")
    let bytes = try bytes(at: path)
    let file: RosterFile
    do throws(RosterFileFault) {
      file = try RosterFile(bytes, options: options)
    } catch {
      throw CommandFailure(
        "\(path): \(PrintableText.of(error.problem.english))", "\(path)：\(PrintableText.of(error.problem.chinese))",
        exitCode: .badData)
    }
    for line in file.understanding { context.errors(PrintableText.of("\(line)")) }
    return file
  }

  /// Opens a folder or ZIP file of photos; blocks.
  package static func photos(at path: String, sizeLimit: Int) throws(CommandFailure) -> any PhotoCollection {
    do throws(PhotoCollectionFault) {
      return try Photos.open(path, sizeLimit: sizeLimit)
    } catch {
      throw CommandFailure(
        "\(path): \(error.problem.english)", "\(path)：\(error.problem.chinese)",
        exitCode: error == .unreadable || error == .archive(.unreadable) ? .missingInput : .badData)
    }
  }

  /// Tells of photos that no row or several rows have, and of files that can be nobody's photo.
  package static func tell(of photos: any PhotoCollection, claims: PhotoClaims, to say: (String) -> Void) {
    tell("photo-extra", PhotoClaims.extraText, claims.extra, to: say)
    tell("photo-shared", PhotoClaims.sharedText, claims.shared.map(\.name), to: say)
    for reason in PhotoFinding.Reason.allCases {
      tell(reason.rawValue, reason.text, photos.findings.filter { $0.reason == reason }.map(\.name), to: say)
    }
  }

  /// So many that a line stays one to read, and whether there are more.
  package static func list(_ items: [some CustomStringConvertible]) -> String {
    items.prefix(itemsShown).map(\.description).joined(separator: ", ") + (items.count > itemsShown ? ", …" : "")
  }

  private static let itemsShown = 10

  private static func tell(_ code: String, _ reason: LocalizedText, _ names: [String], to say: (String) -> Void) {
    guard !names.isEmpty else { return }
    let masked = list(names.map { PrintableText.of(MaskedName.text(of: $0)) })
    say("\(code): \(names.count): \(Bilingual(reason.english, reason.chinese)) (\(masked))")
  }

  private static func options(_ arguments: ParsedArguments) throws(UsageError) -> RosterReadingOptions {
    var options = RosterReadingOptions()
    for text in arguments.values(of: map) {
      guard let choice = RosterColumnChoice(written: text) else {
        let columns = RosterColumn.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError(
          "--map \(text): write COLUMN=TITLE, with one of \(columns)", "--map \(text)：请写成“列=列名”，列为 \(columns) 之一")
      }
      options.choices.append(choice)
    }
    options.sheet = arguments.value(of: sheet)
    options.encoding = try value(of: encoding, arguments, TextEncoding.init(written:))
    options.delimiter = try value(of: delimiter, arguments, CSVDelimiter.init(written:))
    return options
  }

  private static func value<Value>(
    of option: CommandOption, _ arguments: ParsedArguments, _ read: (String) -> Value?
  ) throws(UsageError) -> Value? {
    guard let text = arguments.value(of: option) else { return nil }
    guard let value = read(text) else {
      throw UsageError(
        "--\(option.name) \(text): \(option.summary.english)", "--\(option.name) \(text)：\(option.summary.chinese)")
    }
    return value
  }

  private static func bytes(at path: String) throws(CommandFailure) -> [UInt8] {
    do throws(SmallFileFault) {
      return try SmallFile.read(path, maximumBytes: RosterFile.sizeLimit)
    } catch {
      let problem = error.problem(with: path)
      throw CommandFailure(problem.english, problem.chinese, exitCode: error == .tooLarge ? .badData : .missingInput)
    }
  }
}
