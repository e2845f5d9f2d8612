/// A signed-in browser.
package struct OperatorSession: Hashable, Sendable {
  /// How far the clock may be behind a session's times before that means something.
  private static let clockTolerance: Duration = .seconds(60)

  package let id: OperatorSessionID
  package let operatorID: OperatorID
  /// Of the cookie.
  package let digest: [UInt8]
  package let openedAt: Instant
  /// The client's address, for its owner to recognise.
  package let openedFrom: String
  /// Of the last request; up to a minute old.
  package private(set) var seenAt: Instant
  package private(set) var end: End?

  /// That it was ended, and when.
  package struct End: Hashable, Sendable {
    package let reason: EndReason
    package let at: Instant

    package init(reason: EndReason, at: Instant) {
      self.reason = reason
      self.at = at
    }
  }

  /// Why a session was ended before its time; the raw values are stored.
  package enum EndReason: String, CaseIterable, Hashable, Sendable {
    case signedOut = "signed-out"
    /// By its owner, from another session.
    case ended
    case endedByAdministrator = "ended-by-administrator"
    case passwordChanged = "password-changed"
    case reset
    case disabled
    /// By too many later ones.
    case displaced
  }

  /// What a session is at an instant.
  package enum State: Hashable, Sendable {
    case live
    case idle
    case expired
    case ended(EndReason)
    /// It was used at an instant that this clock has not reached: nothing can be said of its age.
    case clockMovedBack
  }

  package init(
    id: OperatorSessionID, operatorID: OperatorID, digest: [UInt8], openedAt: Instant, openedFrom: String,
    seenAt: Instant? = nil, end: End? = nil
  ) {
    self.id = id
    self.operatorID = operatorID
    self.digest = digest
    self.openedAt = openedAt
    self.openedFrom = openedFrom
    self.seenAt = seenAt ?? openedAt
    self.end = end
  }

  package func state(at now: Instant, under limits: OperatorSessionLimits) -> State {
    if let end { return .ended(end.reason) }
    if now + Self.clockTolerance < seenAt { return .clockMovedBack }
    if now >= openedAt + limits.absolute { return .expired }
    return now >= seenAt + limits.idle ? .idle : .live
  }

  /// Notes a request; time only goes forward, and what has ended stays as it was.
  package mutating func see(at now: Instant) {
    if end == nil { seenAt = max(seenAt, now) }
  }

  /// The session, ended; what has ended before keeps its end.
  package func ended(_ reason: EndReason, at now: Instant) -> OperatorSession {
    var session = self
    if session.end == nil { session.end = End(reason: reason, at: now) }
    return session
  }
}

package typealias OperatorSessionID = Identifier<OperatorSession>
