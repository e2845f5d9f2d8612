import FaceAuth

/// Tells the holders of sessions, at once, that something has become of them.
///
/// While anybody follows, the store's events are read a few times a second, once for all of them. Follows the store and not this process, so that a login at another replica is heard of, too.
final class SessionHub: Sendable {
  static let interval: Duration = .milliseconds(250)
  /// Of one session; the oldest makes way, so that no holder of one takes the places of all.
  static let followersPerSession = 4
  private static let batch = 500

  private struct State {
    var followers: [SessionID: [Int: AsyncStream<SessionEvent>.Continuation]] = [:]
    var next = 0
    var isRunning = false
  }

  private let sessions: any SessionStore
  private let state = Guarded(State())

  init(sessions: any SessionStore) {
    self.sessions = sessions
  }

  /// The session's events from now on, until its end.
  ///
  /// Whoever looks at the session afterwards misses nothing: it has happened already, or will be told.
  ///
  /// - Parameter slot: held for as long as somebody reads.
  /// - Throws: ``StoreFault``.
  func follow(
    _ session: SessionID, holding slot: StreamSlots.Slot? = nil
  ) async throws -> AsyncStream<SessionEvent> {
    let position = try await sessions.lastEventSequence()
    // All of a session's news mean "look again": whoever reads slowly may miss what is old, but not the end.
    return AsyncStream(bufferingPolicy: .bufferingNewest(8)) { continuation in
      let (number, isFirst, oldest) = state.withLock { state in
        let (number, isFirst) = (state.next, !state.isRunning)
        state.next += 1
        state.isRunning = true
        var followers = state.followers[session, default: [:]]
        let oldest =
          followers.count < Self.followersPerSession
          ? nil : followers.keys.min().flatMap { followers.removeValue(forKey: $0) }
        followers[number] = continuation
        state.followers[session] = followers
        return (number, isFirst, oldest)
      }
      oldest?.finish()
      continuation.onTermination = { [weak self, slot] _ in
        _ = slot
        self?.leave(number, session)
      }
      if isFirst { Task { await self.run(from: position) } }
    }
  }

  private func leave(_ number: Int, _ session: SessionID) {
    state.withLock { state in
      state.followers[session]?[number] = nil
      if state.followers[session]?.isEmpty == true { state.followers[session] = nil }
    }
  }

  /// Ends when nobody follows any more; whoever comes after begins another.
  private func run(from start: Int64) async {
    var position = start
    while true {
      let goesOn = state.withLock { state in
        if state.followers.isEmpty { state.isRunning = false }
        return state.isRunning
      }
      guard goesOn else { return }
      // A store that fails now is asked again from the same place.
      let events = (try? await news(after: position)) ?? []
      for event in events { tell(event) }
      position = events.last?.sequence ?? position
      if events.count < Self.batch { try? await Task.sleep(for: Self.interval) }
    }
  }

  private func news(after position: Int64) async throws -> [SessionEvent] {
    guard try await sessions.lastEventSequence() > position else { return [] }
    return try await sessions.events(after: position, of: nil, limit: Self.batch)
  }

  private func tell(_ event: SessionEvent) {
    // No news to whoever has the session.
    if case .opened = event.kind { return }
    let followers = state.withLock { $0.followers[event.sessionID].map { Array($0.values) } ?? [] }
    for follower in followers {
      follower.yield(event)
      if case .ended = event.kind { follower.finish() }
    }
  }
}
