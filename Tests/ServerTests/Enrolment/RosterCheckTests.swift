import Foundation
import Testing

@testable import Server

@Suite struct RosterCheckTests {
  private let record = RecordingContext()

  private func run(_ words: [String]) async -> ExitCode {
    await CommandTool(commands: [RosterCheck()]).run(["roster"] + words, in: record.context())
  }

  @Test func `shows what would be enrolled, with nothing private in it`() async throws {
    let numbers = [RosterFixtures.firstNumber, RosterFixtures.secondNumber, RosterFixtures.numberWithX]
    let folder = FileManager.default.temporaryDirectory.appending(path: "check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let roster = folder.appending(path: "r.csv").path
    let text =
      "名单\n身份证号;准考证号;姓名;电话\n\(numbers[0]);T1;张三丰;1\n\(numbers[1]);T2;李四;2\n\(numbers[0]);T3;王;3\n1.1E+17;T4;赵;4\n"
    try Data(text.utf8).write(to: URL(filePath: roster))
    let photos = folder.appending(path: "p.zip").path
    let entries: [HandmadeZIP.Entry] = [
      .init("\(numbers[0]).jpg"), .init("\(numbers[2]).jpg"), .init("T2.jpg"), .init("a.gif"),
    ]
    try Data(HandmadeZIP(entries).bytes).write(to: URL(filePath: photos))

    #expect(await run([photos, "--roster", roster]) == .negative)
    #expect(record.errors.contains("id_number = column A “身份证号” (guessed) / 证件号 = A 列“身份证号”（推测）"))
    #expect(record.errors.contains("passed over: 电话"))
    #expect(record.output.contains("line 3 / 第 3 行: 110***********0018, T1, 张**"))
    #expect(record.output.contains("line 6 / 第 6 行: ***, T4, 赵"))
    #expect(record.output.contains("id-number-repeated: 2: "))
    #expect(record.output.contains("id-number-scientific-notation: 1: "))
    #expect(record.output.contains("photo-shared: 2: "))
    #expect(record.output.contains("photo-missing: 1: "))
    #expect(record.output.contains("photo-extra: 1: "))
    #expect(record.output.contains("(110***********002X.jpg)"))
    #expect(record.output.contains("photo-not-picture: 1: "))
    #expect(record.output.contains("4 rows, 1 without a problem, 3 photos / 共 4 行，1 行没有问题，照片 3 张"))
    for number in numbers { #expect(!(record.output + record.errors).contains(number)) }
  }

  @Test func `writes nothing on the terminal that a file would like to have there`() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "evil-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("证件号,准考证号,姓名,\u{1B}]0;x\u{7}\nE12345678,\u{1B}[2J,\u{202E}n\n".utf8).write(to: URL(filePath: path))
    _ = await run(["--roster", path])
    #expect(record.errors.contains(#"passed over: \x1B]0;x\x07"#))
    #expect(record.output.contains(#"\x1B[2J, \xE2\x80\xAE*"#))
    try Data("\u{1B}[2J\n".utf8).write(to: URL(filePath: path))
    #expect(await run(["--roster", path]) == .badData)
    #expect(record.errors.contains(#"seen: \x1B[2J"#))
    #expect(!(record.output + record.errors).contains("\u{1B}"))
  }

  @Test func `goes by what is in a file, and says where its name is wrong`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kinds-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
      let file = folder.appending(path: name)
      try Data(bytes).write(to: file)
      return file.path
    }
    let text = try write("名册.XLSX", Array("证件号,准考证号,姓名\nE12345678,T1,张三\n".utf8))
    #expect(await run(["--roster", text]) == .badData)
    #expect(record.errors.contains("\(text): named .xlsx, but what is in it is no Excel workbook"))
    #expect(record.errors.contains("\(text)：文件名是 .xlsx，内容却不是 Excel 工作簿"))
    let workbook = try write("名册.csv", try RosterFixtures.workbook("openpyxl.xlsx"))
    #expect(await run(["--roster", workbook]) == .negative)
    #expect(record.errors.contains("workbook, sheet “考生名单”"))
  }

  @Test func `says what is wrong with the file or the command line`() async throws {
    #expect(await run(["--roster", "/nowhere.csv"]) == .missingInput)
    #expect(await run(["--roster", "/nowhere.csv", "--map", "age=B"]) == .usage)
    #expect(await run(["--roster", "/nowhere.csv", "--encoding", "klingon"]) == .usage)
    #expect(await run(["--roster", "/nowhere.csv", "--delimiter", "x"]) == .usage)
    #expect(await run(["/nowhere", "--roster", "/etc/hostname"]) == .badData)
  }
}
