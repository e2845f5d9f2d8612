import FaceAuth

/// Session events as a stream, for the exam system.
struct EventRoutes: Sendable {
  let access: AccessControl
  let sessions: any SessionStore
  let slots: StreamSlots
  let heartbeat: Duration

  var routes: [Route] {
    [access.route(.readEvents, .get, "/v1/events", handler: follow)]
  }

  private func follow(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let sitting = try QueryReader(request, known: ["sitting"]).identifier("sitting", of: Sitting.self)
    let after: Int64
    if let text = request.headers["Last-Event-ID"] {
      guard let sequence = QueryReader.wholeNumber(text, 0...Int64.max) else {
        throw ServiceProblem.invalidHeader.problem(detail: "Last-Event-ID must be the id of an event")
      }
      after = sequence
    } else {
      after = try await sessions.lastEventSequence()
    }
    guard let slot = slots.take() else { throw Problem.overloaded }
    let events = SessionEventSequence(sessions: sessions, sitting: sitting, after: after, slot: slot)
    return .events(events, heartbeat: heartbeat)
  }
}
