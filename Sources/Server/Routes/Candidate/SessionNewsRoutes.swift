import FaceAuth

/// Session events as a stream, for the page of the session's holder.
struct SessionNewsRoutes: Sendable {
  let holder: SessionHolder
  let keeper: SessionKeeper
  let hub: SessionHub
  let slots: StreamSlots
  let heartbeat: Duration

  var routes: [Route] {
    [Route(.get, "/v1/session/events", handler: follow)]
  }

  private func follow(_ request: HTTPRequest) async throws -> HTTPResponse {
    let id = try await holder.liveSession(of: request).id
    guard let slot = slots.take() else { throw Problem.overloaded }
    let events = try await hub.follow(id, holding: slot)
    // Once more, now that nothing is missed: what ended meanwhile will not be told.
    _ = try await holder.liveSession(of: request)
    // The access token may run out under an open stream, which says nothing but "look"; a session that is over ends it.
    return .events(events.map { ServerSentEvent(newsOf: $0) }, heartbeat: heartbeat) { [keeper] in
      // A store that fails now says nothing of the session, and the stream nothing but "look".
      do { return try await keeper.live(id) != nil } catch { return true }
    }
  }
}

extension ServerSentEvent {
  /// What has become of the holder's own session: the name of the event says it, and the session itself the rest.
  fileprivate init(newsOf event: SessionEvent) {
    let name =
      switch event.kind {
      case .opened: "opened"
      case .ended(.takenOver): "taken-over"
      case .ended: "ended"
      case .reverificationWanted: "reverification-wanted"
      case .reverificationWithdrawn: "reverification-withdrawn"
      case .reverificationFailed: "reverification-failed"
      case .reverified: "reverified"
      case .phonePaired: "phone-paired"
      }
    self.init(event: name, data: "{}")
  }
}
