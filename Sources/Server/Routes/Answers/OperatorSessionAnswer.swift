import FaceAuth

/// A signed-in browser, to its owner and to administrators.
struct OperatorSessionAnswer: Encodable {
  let session: String
  let openedAt: String
  let openedFrom: String
  let seenAt: String
  /// When it ends without a request.
  let idleAt: String
  let endsAt: String
  /// Whether it is the one that asks.
  let isCurrent: Bool

  init(_ session: OperatorSession, limits: OperatorSessionLimits, current: OperatorSessionID?) {
    self.session = "\(session.id)"
    openedAt = UTCTime.text(session.openedAt)
    openedFrom = session.openedFrom
    seenAt = UTCTime.text(session.seenAt)
    let end = session.openedAt + limits.absolute
    idleAt = UTCTime.text(min(session.seenAt + limits.idle, end))
    endsAt = UTCTime.text(end)
    isCurrent = session.id == current
  }

  private enum CodingKeys: String, CodingKey {
    case session
    case openedAt = "opened_at"
    case openedFrom = "opened_from"
    case seenAt = "seen_at"
    case idleAt = "idle_at"
    case endsAt = "ends_at"
    case isCurrent = "current"
  }
}
