package import FaceAuth

/// What a roster and its photos look like before anything is stored: no photo is decoded, no store is touched.
package struct RosterPreview: Sendable {
  /// What several rows have in common that is wrong with them.
  package struct Problem: Hashable, Sendable {
    package let code: String
    package let reason: LocalizedText
    package let lines: [Int]
  }

  /// A row as operators may see it.
  package struct MaskedRow: Hashable, Sendable {
    package let line: Int
    package let idNumber: String
    package let ticket: String
    package let name: String
  }

  package let rows: Int
  /// Rows with nothing wrong so far.
  package let sound: Int
  /// In the order of their codes; a row may stand in several.
  package let problems: [Problem]
  package let first: [MaskedRow]
  /// Nil without photos.
  package let claims: PhotoClaims?
  package let findings: [PhotoFinding]

  /// - Parameters:
  ///   - photos: nil to look at the roster alone.
  ///   - count: how many rows to show.
  package init(of roster: Roster, photos: (any PhotoCollection)?, first count: Int = 5) {
    var linesByFault: [RosterRowFault: [Int]] = [:]
    var linesByNumber: [IDNumber: [Int]] = [:]
    var linesByTicket: [AdmissionTicket: [Int]] = [:]
    for row in roster.rows {
      do throws(RosterRowFault) {
        let entry = try RosterEntry(row)
        linesByNumber[entry.document.number, default: []].append(row.line)
        linesByTicket[entry.ticket, default: []].append(row.line)
      } catch {
        linesByFault[error, default: []].append(row.line)
      }
    }
    linesByFault[Self.repeatedNumber] = linesByNumber.values.filter { $0.count > 1 }.flatMap { $0 }
    linesByFault[Self.repeatedTicket] = linesByTicket.values.filter { $0.count > 1 }.flatMap { $0 }
    claims = photos?.unclaimed(by: roster.rows)
    if let claims {
      linesByFault[RosterRowFault(.refused(PhotoFault.missing))] = claims.linesWithout
      linesByFault[RosterRowFault(.refused(PhotoFault.ambiguous))] = claims.linesAmbiguous
      linesByFault[Self.sharedPhoto] = claims.shared.flatMap(\.lines)
    }
    problems = linesByFault.filter { !$1.isEmpty }.map {
      Problem(code: $0.key.code, reason: $0.key.reason, lines: $0.value.sorted())
    }.sorted { $0.code < $1.code }
    rows = roster.rows.count
    sound = rows - Set(problems.flatMap(\.lines)).count
    first = roster.rows.prefix(count).map(Self.masked)
    findings = photos?.findings ?? []
  }

  private static let repeatedNumber = RosterRowFault(
    code: "id-number-repeated",
    reason: LocalizedText(zh: "同一证件号在名册中出现多次。", en: "The ID number stands in several rows."))
  private static let repeatedTicket = RosterRowFault(
    code: "ticket-repeated",
    reason: LocalizedText(zh: "同一准考证号在名册中出现多次。", en: "The ticket number stands in several rows."))
  private static let sharedPhoto = RosterRowFault(code: "photo-shared", reason: PhotoClaims.sharedText)

  private static func masked(_ row: Roster.Row) -> MaskedRow {
    MaskedRow(
      line: row.line,
      // What is no number is not shown at all: who knows what it is.
      idNumber: row[.idNumber].map { (try? IDNumber($0).masked) ?? "***" } ?? "", ticket: row[.ticket] ?? "",
      name: row[.name].map { $0.prefix(1) + String(repeating: "*", count: min(8, $0.count - 1)) } ?? "")
  }
}
