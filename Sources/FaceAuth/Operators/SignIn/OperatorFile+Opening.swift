extension OperatorFile {
  /// A new session, after the oldest live ones where there would be too many.
  func opening(_ session: OperatorSession, under limits: OperatorSessionLimits, at now: Instant) -> [OperatorSession] {
    let live = sessions.filter { $0.state(at: now, under: limits) == .live }
    let tooMany = max(live.count + 1 - OperatorSessionLimits.sessionsPerAccount, 0)
    return live.prefix(tooMany).map { $0.ended(.displaced, at: now) } + [session]
  }
}
