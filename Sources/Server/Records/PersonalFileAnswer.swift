package import FaceAuth
import Foundation

/// What is held about one person, as JSON for that person: full number, both languages.
///
/// Scores and thresholds of verdicts are left out, and so is whatever is about somebody else: with the first an impostor
/// could learn to pass, and the second is not this person's.
package struct PersonalFileAnswer: Encodable {
  struct Text: Encodable {
    let zh, en: String

    init(_ text: LocalizedText) { (zh, en) = (text.chinese, text.english) }
  }

  struct ExamPart: Encodable {
    let exam, name, timeZone: String
  }

  struct Person: Encodable {
    let candidate, idKind, idNumber, ticket, name, createdAt: String
    let sittings: [String]?
  }

  struct ReferencePart: Encodable {
    let reference, source, createdAt, photo, pictureSha256, model: String
    let pipeline: Int
    let embedding: [Float]
    let quality: ReferenceAnswer.Quality
  }

  struct ParticipationPart: Encodable {
    let sitting, sittingName, pseudonym: String
    let firstEnteredAt: String?
    let runsStarted, runsFinished: Int
  }

  struct SessionPart: Encodable {
    let session, sitting, method, openedAt, expiresAt: String
    let endedAt, endReason: String?
  }

  struct LoginPart: Encodable {
    let login, sitting, openedAt, expiresAt, state: String
    let consentVersion: String?
    let attemptsUsed: Int
  }

  struct PasswordPart: Encodable {
    let credential, sitting, issuedBy, issuedAt, expiresAt: String
    let usedAt: String?
  }

  struct AttemptsPart: Encodable {
    let way, sitting: String
    let consecutive, total: Int
    let lastAt: String?
  }

  struct FrameMarkPart: Encodable {
    let login, sitting, seenAt: String
  }

  struct CasePart: Encodable {
    struct Attempt: Encodable {
      let at, way, address, device: String
      let reasons: [AuditPart.Reason]
    }

    struct Entry: Encodable {
      let at, operatorName, kind, text: String
      let codes: [String]
    }

    struct Frame: Encodable {
      let frame, at, erasedFrom: String
    }

    let caseId, sitting, supportCode, status, openedAt: String
    let attempts: [Attempt]
    let entries: [Entry]
    let frames: [Frame]
  }

  struct AuditPart: Encodable {
    struct Reason: Encodable {
      let code: String
      let text: Text?

      init(code: String) {
        self.code = code
        text =
          RefusalReason(rawValue: code).map { Text($0.hint) } ?? LoginObstacle(rawValue: code).map { Text($0.text) }
      }
    }

    let sequence: Int64
    let at, actor, action: String
    let text: Text
    let sitting, session, login: String?
    let reasons: [Reason]
    let details: [String: String]
  }

  struct Elsewhere: Encodable {
    let exam, candidate: String
  }

  let exportedAt: String
  let exam: ExamPart
  let person: Person
  let references: [ReferencePart]
  let participations: [ParticipationPart]
  let sessions: [SessionPart]
  let logins: [LoginPart]
  let temporaryPasswords: [PasswordPart]
  let failedAttempts: [AttemptsPart]
  let frameMarks: [FrameMarkPart]
  let helpdeskCases: [CasePart]
  let audit: [AuditPart]
  let elsewhere: [Elsewhere]
  let notes: [Text]

  /// What an audit record says about the person's own doings; other details are left out.
  private static let shownDetails: Set<String> = [
    "reference", "replaced", "source", "confirmed", "consent", "credential", "batch", "method", "reason", "photos",
    "references", "frames", "usable-frames", "case", "model", "pipeline", "previous-model", "previous-pipeline",
  ]

  private static let notes = [
    LocalizedText(
      zh: "登录时的画面只在内存中处理；仅当场次开启且本人同意时，未通过的画面加密留存供技术支持核对，到期删除。画面标记为不可还原的密钥散列，30 天后删除。",
      en: """
        Frames of logins are not kept, apart from some of refused attempts where sitting and person agreed; marks of \
        frames are keyed hashes, dropped after 30 days.
        """),
    LocalizedText(
      zh: "未包含：比对分数与阈值（泄露会帮助冒名者）、涉及他人的内容、临时密码本身（只存有散列）。",
      en: "Left out: scores and thresholds, which would help an impostor; what is about others; passwords (hashes)."),
    LocalizedText(
      zh: "备份文件与考试系统保存的数据不在本文件中。", en: "Backups, and what the exam system keeps, are not in this file."),
  ]

  /// - Parameter photo: where the photo of the reference at a position, from 1, is to be had.
  package init(_ file: PersonalFile, photo: (Reference, Int) -> String) {
    let zone = file.exam.zone
    func time(_ instant: Instant) -> String { RFC3339.text(instant, in: zone) }
    let names = Dictionary(file.sittings.map { ($0.id, $0.name) }) { first, _ in first }
    let held = file.holdings
    let candidate = held.candidate
    exportedAt = time(file.exportedAt)
    exam = ExamPart(exam: "\(file.exam.id)", name: file.exam.name, timeZone: file.exam.timeZone)
    var sittings: [String]?
    if case .only(let ids) = candidate.admission { sittings = ids.map { "\($0)" }.sorted() }
    person = Person(
      candidate: "\(candidate.id)", idKind: candidate.document.kind.rawValue, idNumber: candidate.document.number.text,
      ticket: candidate.ticket.number, name: candidate.name, createdAt: time(candidate.createdAt), sittings: sittings)
    references = held.references.enumerated().map { index, reference in
      ReferencePart(
        reference: "\(reference.id)", source: reference.source.rawValue, createdAt: time(reference.createdAt),
        photo: photo(reference, index + 1), pictureSha256: reference.pictureDigest.hexadecimal,
        model: reference.embedding.model.weights, pipeline: reference.embedding.model.pipeline,
        embedding: reference.embedding.components, quality: ReferenceAnswer(reference).quality)
    }
    participations = held.participations.map {
      ParticipationPart(
        sitting: "\($0.sittingID)", sittingName: names[$0.sittingID] ?? "", pseudonym: "\($0.pseudonym)",
        firstEnteredAt: $0.firstEnteredAt.map(time), runsStarted: $0.runsStarted, runsFinished: $0.runsFinished)
    }
    sessions = held.sessions.map {
      SessionPart(
        session: "\($0.id)", sitting: "\($0.sittingID)", method: $0.method.rawValue, openedAt: time($0.openedAt),
        expiresAt: time($0.expiresAt), endedAt: $0.end.map { time($0.at) }, endReason: $0.end?.reason.rawValue)
    }
    logins = held.logins.map {
      LoginPart(
        login: "\($0.id)", sitting: "\($0.sittingID)", openedAt: time($0.openedAt), expiresAt: time($0.expiresAt),
        state: $0.state.rawValue, consentVersion: $0.consent, attemptsUsed: $0.attemptsUsed)
    }
    temporaryPasswords = held.credentials.map {
      PasswordPart(
        credential: "\($0.id)", sitting: "\($0.sittingID)", issuedBy: $0.issuedBy, issuedAt: time($0.issuedAt),
        expiresAt: time($0.expiresAt), usedAt: $0.usedAt.map(time))
    }
    failedAttempts = held.attempts.sorted { $0.key.text < $1.key.text }.map { key, counter in
      let parts = key.text.split(separator: ":").map(String.init)
      return AttemptsPart(
        way: parts.first ?? "", sitting: parts.dropFirst().first ?? "", consecutive: counter.consecutive,
        total: counter.total, lastAt: counter.lastBegunAt.map(time))
    }
    frameMarks = held.frameMarks.map {
      FrameMarkPart(login: "\($0.loginID)", sitting: "\($0.sittingID)", seenAt: time($0.seenAt))
    }
    helpdeskCases = held.cases.map { found in
      CasePart(
        caseId: "\(found.id)", sitting: "\(found.sittingID)", supportCode: found.code.grouped,
        status: found.status.rawValue, openedAt: time(found.openedAt),
        attempts: found.attempts.map { attempt in
          CasePart.Attempt(
            at: time(attempt.at), way: attempt.way.rawValue, address: attempt.client.address,
            device: attempt.client.device, reasons: attempt.reasons.map(AuditPart.Reason.init(code:)))
        },
        entries: found.entries.map { entry in
          CasePart.Entry(
            at: time(entry.at), operatorName: entry.by, kind: entry.kind.rawValue, text: entry.text,
            codes: entry.codes)
        },
        frames: held.evidence.filter { $0.caseID == found.id }.map {
          CasePart.Frame(frame: "\($0.id)", at: time($0.at), erasedFrom: time($0.expiresAt))
        })
    }
    audit = file.audit.map { record in
      let event = record.event
      return AuditPart(
        sequence: record.sequence, at: time(event.at), actor: event.actor.text, action: event.action.rawValue,
        text: Text(event.action.text), sitting: event.sittingID.map { "\($0)" },
        session: event.sessionID.map { "\($0)" }, login: event.loginID.map { "\($0)" },
        reasons: event.reasons.map(AuditPart.Reason.init(code:)),
        details: event.details.filter { Self.shownDetails.contains($0.key) })
    }
    elsewhere = file.elsewhere.map { Elsewhere(exam: "\($0.examID)", candidate: "\($0.id)") }
    notes = Self.notes.map(Text.init)
  }

  /// JSON with keys in snake case, sorted.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return Array(try encoder.encode(self))
  }
}
