import FaceAuth

/// What looked like abuse, newest last.
struct AlertRoutes: Sendable {
  /// How far back is looked where nothing else is asked for.
  private static let span: Duration = .seconds(86_400)

  let access: AccessControl
  let audit: any AuditLog
  let clock: any WallClock

  var routes: [Route] { [access.route(.readAlerts, .get, "/v1/alerts", reach: .filtered, handler: list)] }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let items = try QueryReader(request, known: ["from", "after", "limit"])
    let limit = try items.integer("limit", 1...500) ?? 100
    let after: Int64? = try items.integer("after", 0...Int64.max)
    let from = try items.time("from") ?? (after == nil ? clock.now() - Self.span : nil)
    let found = try await audit.records(
      AuditQuery(
        exams: caller.exams.listed, action: .abuseSuspected, from: from, after: after ?? 0, limit: limit + 1))
    let page = found.prefix(limit)
    return try .json(
      Page(alerts: page.map(Alert.init), next: found.count > limit ? page.last?.sequence : nil))
  }

  private struct Page: Encodable {
    let alerts: [Alert]
    let next: Int64?
  }

  private struct Alert: Encodable {
    let sequence: Int64
    let at, kind, subject: String
    let text: Text
    let exam, sitting: String?
    let count, threshold, windowSeconds: Int?

    struct Text: Encodable {
      let zh, en: String
    }

    enum CodingKeys: String, CodingKey {
      case sequence, at, kind, subject, text, exam, sitting, count, threshold
      case windowSeconds = "window_seconds"
    }

    init(_ record: AuditRecord) {
      let event = record.event
      func number(_ name: String) -> Int? { event.details[name].flatMap { Int($0) } }
      sequence = record.sequence
      at = UTCTime.text(event.at)
      kind = event.reasons.first ?? ""
      subject = event.details["subject"] ?? ""
      let said = AbuseKind(rawValue: kind)?.text ?? event.action.text
      text = Text(zh: said.chinese, en: said.english)
      exam = event.examID.map { "\($0)" }
      sitting = event.sittingID.map { "\($0)" }
      (count, threshold) = (number("count"), number("threshold"))
      windowSeconds = number("window-seconds")
    }
  }
}
