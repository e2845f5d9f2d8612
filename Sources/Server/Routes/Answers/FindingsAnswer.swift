import FaceAuth

/// A page of a batch's findings, and with the first page the pairs of people who share a face or a photo.
struct FindingsAnswer: Encodable {
  struct Finding: Encodable {
    let code, severity, zh, en: String
  }

  struct Row: Encodable {
    let line: Int
    let ticket, state: String
    let findings: [Finding]
    let difficulty: String?
    let rivals: Int?
    let alike, alikeElsewhere: [String]
    let candidate, reference: String?

    private enum CodingKeys: String, CodingKey {
      case line, ticket, state, findings, difficulty, rivals, alike
      case alikeElsewhere = "alike_elsewhere"
      case candidate, reference
    }
  }

  struct Person: Encodable {
    let candidate, ticket, reference: String
    let line: Int?
    /// The name of another exam.
    let exam: String?

    init(_ person: BatchReport.Person) {
      candidate = "\(person.candidate)"
      ticket = person.ticket
      reference = "\(person.reference)"
      line = person.line
      exam = person.exam
    }
  }

  struct Pair: Encodable {
    let first, second: Person
    let samePhoto: Bool
    /// At most so small a share of pairs of strangers is as alike.
    let falseMatchRate: Double?
    let knownReason: String?

    private enum CodingKeys: String, CodingKey {
      case first, second
      case samePhoto = "same_photo"
      case falseMatchRate = "false_match_rate"
      case knownReason = "known_reason"
    }
  }

  struct Elsewhere: Encodable {
    let people, pairCount: Int
    let pairs: [Pair]

    private enum CodingKeys: String, CodingKey {
      case people
      case pairCount = "pair_count"
      case pairs
    }
  }

  let people, pairCount: Int
  let counts: [String: Int]
  let rows: [Row]
  let pairs: [Pair]?
  let elsewhere: Elsewhere?
  let next: Int?

  init(_ report: BatchReport, after line: Int, limit: Int) {
    people = report.people
    pairCount = report.pairCount
    counts = report.counts
    let rest = report.rows.drop { $0.line <= line }
    let page = rest.prefix(limit)
    rows = page.map(Self.row)
    next = rest.count > limit ? page.last?.line : nil
    pairs = line > 0 ? nil : report.pairs.map(Self.pair)
    elsewhere = (line > 0 ? nil : report.elsewhere).map {
      Elsewhere(people: $0.people, pairCount: $0.pairCount, pairs: $0.pairs.map(Self.pair))
    }
  }

  private static func row(_ row: BatchReport.Row) -> Row {
    Row(
      line: row.line, ticket: row.ticket, state: row.outcome.state.rawValue,
      findings: row.findings.map {
        Finding(code: $0.code, severity: $0.severity.name, zh: $0.advice.chinese, en: $0.advice.english)
      },
      difficulty: row.difficulty?.rawValue, rivals: row.rivals, alike: row.alike,
      alikeElsewhere: row.alikeElsewhere,
      candidate: row.outcome.candidateID.map { "\($0)" }, reference: row.reference.map { "\($0)" })
  }

  private static func pair(_ pair: BatchReport.Pair) -> Pair {
    Pair(
      first: Person(pair.first), second: Person(pair.second), samePhoto: pair.isSamePhoto,
      falseMatchRate: pair.falseMatchRate, knownReason: pair.knownReason)
  }

  private enum CodingKeys: String, CodingKey {
    case people
    case pairCount = "pair_count"
    case counts, rows, pairs, elsewhere, next
  }
}
