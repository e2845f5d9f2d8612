import Foundation
import Server

/// What tests of rosters and photos are made of.
enum RosterFixtures {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/rosters")

  /// Numbers of nobody, with right check digits.
  static let firstNumber = "110101196108040018"
  static let secondNumber = "110101194211200017"
  static let numberWithX = "11010519491231002X"

  /// A workbook of Tests/Fixtures/rosters.
  static func workbook(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// A roster of rows of ID number, ticket, name and, where not blank, photo.
  static func roster(_ rows: [[String]]) throws -> Roster {
    let header = TableRow(line: 1, fields: ["证件号", "准考证号", "姓名", "照片"])
    return try Roster([header] + rows.enumerated().map { TableRow(line: $0 + 2, fields: $1) })
  }

  /// Calls `body` with a folder of its own.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "roster-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
