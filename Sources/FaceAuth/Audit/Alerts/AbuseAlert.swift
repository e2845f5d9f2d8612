/// Something that looks like abuse, for the operators to look at: nothing is refused for it.
package struct AbuseAlert: Hashable, Sendable {
  package let kind: AbuseKind
  /// The account's name, or the keyed hash of the address.
  package let subject: String
  package let examID: ExamID?
  package let sittingID: SittingID?
  /// How many there were within the window.
  package let count: Int
  /// How many it takes.
  package let threshold: Int
  package let window: Duration
  package let at: Instant
  /// The record that made it one too many.
  package let trigger: Int64

  package init(
    kind: AbuseKind, subject: String, examID: ExamID?, sittingID: SittingID?, count: Int, threshold: Int,
    window: Duration, at: Instant, trigger: Int64
  ) {
    self.kind = kind
    self.subject = subject
    self.examID = examID
    self.sittingID = sittingID
    self.count = count
    self.threshold = threshold
    self.window = window
    self.at = at
    self.trigger = trigger
  }

  /// The form in which the audit log keeps it.
  package var event: AuditEvent {
    AuditEvent(
      at: at, actor: .service, action: .abuseSuspected, examID: examID, sittingID: sittingID,
      reasons: [kind.rawValue],
      details: [
        "subject": subject, "count": String(count), "threshold": String(threshold),
        "window-seconds": String(window.components.seconds), "record": String(trigger),
      ])
  }
}
