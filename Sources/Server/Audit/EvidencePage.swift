import FaceAuth
import Foundation

/// The records about one candidate in words, as one HTML page.
struct EvidencePage {
  let candidate: CandidateID
  /// Nil where the records name none.
  let exam: Exam?
  let sittings: [Sitting]
  let records: [AuditRecord]
  let head: SignedAuditHead
  let madeAt: Instant

  var html: String {
    ReportPage(
      title: Bilingual("Evidence from the audit log", "审计日志证据"),
      styles: "td small{white-space:normal;overflow-wrap:anywhere;max-width:26rem}td{vertical-align:top}",
      sections: [summary, list, reading]
    ).html
  }

  private var zone: TimeZone { exam?.zone ?? .gmt }

  private var summary: String {
    let rows: [(Bilingual, String)] = [
      (Bilingual("Candidate", "考生编号"), "\(candidate)"),
      (Bilingual("Exam", "考试"), exam.map { "\($0.name) (\($0.id))" } ?? "–"),
      (Bilingual("Records", "记录数"), HTMLText.count(records.count)),
      (Bilingual("Made at", "生成时间"), RFC3339.text(madeAt, in: zone)),
      (Bilingual("Head of the log", "链头"), head.head.text),
      (Bilingual("Signed by key", "签名密钥"), head.keyID),
    ]
    return HTMLTable.text(
      [Bilingual("what", "项目"), Bilingual("value", "内容")],
      rows.map { [HTMLText.both($0.0), HTMLText.escaped($0.1)] }, isText: true)
  }

  private var list: String {
    HTMLText.heading("Records", "记录")
      + HTMLTable.text(
        [
          Bilingual("No.", "序号"), Bilingual("time", "时间"), Bilingual("who", "操作人"), Bilingual("what", "操作"),
          Bilingual("sitting", "场次"), Bilingual("reasons", "原因"), Bilingual("on what", "依据"),
        ], records.map(row), isText: true)
  }

  private func row(_ record: AuditRecord) -> [String] {
    let event = record.event
    let reasons = event.reasons.map { code in
      let hint = RefusalReason(rawValue: code).map { " \(HTMLText.both(Bilingual($0.hint.english, $0.hint.chinese)))" }
      return "<code>\(HTMLText.escaped(code))</code>\(hint ?? "")"
    }
    var details = event.details.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    if let session = event.sessionID { details.append("session: \(session)") }
    if let login = event.loginID { details.append("login: \(login)") }
    details.append("hash: \(record.hash.hexadecimal)")
    return [
      String(record.sequence), RFC3339.text(event.at, in: zone), HTMLText.escaped(event.actor.text),
      HTMLText.both(Bilingual(event.action.text.english, event.action.text.chinese)),
      HTMLText.escaped(event.sittingID.map(name) ?? "–"), reasons.joined(separator: "<br>"),
      details.map { "<small>\(HTMLText.escaped($0))</small>" }.joined(),
    ]
  }

  private func name(of sitting: SittingID) -> String {
    sittings.first { $0.id == sitting }.map { "\($0.name) (\(sitting))" } ?? "\(sitting)"
  }

  private var reading: String {
    HTMLText.heading("How to read and check this", "阅读与核验")
      + HTMLText.paragraph(
        """
        Score: the smaller, the more alike; accepted up to the threshold, which stands for the false-match rate. The files of \
        the pack are signed: faceauth audit check-pack verifies them without the service. The SHA-256 of each judged frame is \
        in frame-digests. Scores help impostors: keep the pack from candidates.
        """,
        """
        score 越小越相似，不大于 threshold 即通过，阈值对应 false-match-rate。本包文件已签名，可用 faceauth audit check-pack \
        离线核验。frame-digests 为参与判定的每帧画面的 SHA-256。分数会帮助冒名者，请勿交给考生。
        """)
  }
}
