/// Reads the audit log as it grows and says what looks like abuse; pure, and time is that of the records.
///
/// Alerts that stand in the log are read, too: whoever starts anew does not raise them again.
package struct AbuseWatch: Sendable {
  private struct Key: Hashable {
    var kind: AbuseKind
    var subject: String
  }

  private struct Entry {
    var at: Instant
    /// Whom it was about; nil where each record counts by itself.
    var candidate: CandidateID?
  }

  private struct Tally {
    var entries: [Entry] = []
    /// The number that was last alerted about, and when.
    var alerted: (count: Int, at: Instant)?
  }

  package let policy: AbusePolicy
  private var tallies: [Key: Tally] = [:]
  /// The newest record that was read.
  package private(set) var position: Int64

  /// - Parameter position: the record after which the reading begins.
  package init(policy: AbusePolicy, after position: Int64 = 0) {
    self.policy = policy
    self.position = position
  }

  /// Takes the next record.
  ///
  /// - Returns: the alert that it is one too many for.
  package mutating func see(_ record: AuditRecord) -> AbuseAlert? {
    position = max(position, record.sequence)
    let event = record.event
    switch event.action {
    case .credentialIssued:
      guard case .operatorNamed(let name) = event.actor else { return nil }
      // Whoever works with cases names the case, or says that there is none.
      if policy.credentialsNeedCase, event.details["case"] ?? "none" == "none" {
        return AbuseAlert(
          kind: .credentialOutsideCall, subject: name, examID: event.examID, sittingID: event.sittingID, count: 1,
          threshold: 1, window: policy.window, at: event.at, trigger: record.sequence)
      }
      return count(record, .manyCredentials, name, of: nil, threshold: policy.credentials)
    case .verdictRefused, .fallbackRefused:
      guard let address = event.details["address"], let candidate = event.candidateID else { return nil }
      return count(record, .failuresFromOneAddress, address, of: candidate, threshold: policy.failedCandidates)
    case .sessionOpened:
      guard let address = event.details["address"], let candidate = event.candidateID else { return nil }
      return count(record, .loginsFromOneAddress, address, of: candidate, threshold: policy.loggedInCandidates)
    case .abuseSuspected:
      remember(event)
      return nil
    default:
      // Every other record is about something else, whatever actions may come.
      return nil
    }
  }

  /// Forgets what lies behind the window, so that memory does not grow with the log.
  package mutating func sweep(at now: Instant) {
    let start = now - policy.window
    for key in tallies.keys {
      tallies[key]?.entries.removeAll { $0.at < start }
      if let alerted = tallies[key]?.alerted, alerted.at < start { tallies[key]?.alerted = nil }
      if tallies[key]?.entries.isEmpty == true, tallies[key]?.alerted == nil { tallies[key] = nil }
    }
  }

  private mutating func count(
    _ record: AuditRecord, _ kind: AbuseKind, _ subject: String, of candidate: CandidateID?, threshold: Int
  ) -> AbuseAlert? {
    let (key, event) = (Key(kind: kind, subject: subject), record.event)
    var tally = tallies[key] ?? Tally()
    let start = event.at - policy.window
    tally.entries.removeAll { $0.at < start }
    if let alerted = tally.alerted, alerted.at < start { tally.alerted = nil }
    // One entry for each candidate: the newest.
    if let candidate { tally.entries.removeAll { $0.candidate == candidate } }
    tally.entries.append(Entry(at: event.at, candidate: candidate))
    defer { tallies[key] = tally }
    let count = tally.entries.count
    guard count >= threshold, count >= 2 * (tally.alerted?.count ?? 0) else { return nil }
    tally.alerted = (count, event.at)
    return AbuseAlert(
      kind: kind, subject: subject, examID: event.examID, sittingID: event.sittingID, count: count,
      threshold: threshold, window: policy.window, at: event.at, trigger: record.sequence)
  }

  /// An alert that was raised before: by an earlier process, or by this one.
  private mutating func remember(_ event: AuditEvent) {
    guard let kind = event.reasons.first.flatMap(AbuseKind.init(rawValue:)), let subject = event.details["subject"],
      let count = event.details["count"].flatMap({ Int($0) })
    else { return }
    let key = Key(kind: kind, subject: subject)
    let known = tallies[key]?.alerted
    if known.map({ $0.count < count || $0.at < event.at }) ?? true {
      tallies[key, default: Tally()].alerted = (max(count, known?.count ?? 0), event.at)
    }
  }
}
