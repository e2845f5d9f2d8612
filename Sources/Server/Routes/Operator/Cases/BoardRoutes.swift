import FaceAuth

/// The live board of a sitting.
struct BoardRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let hub: BoardHub
  let slots: StreamSlots
  let heartbeat: Duration

  var routes: [Route] {
    [
      access.route(.readCases, .get, "/v1/sittings/{sitting}/board", handler: show),
      access.route(.readCases, .get, "/v1/sittings/{sitting}/board/events", handler: follow),
    ]
  }

  private func show(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    try await .json(hub.board(of: stores.sitting(in: request, for: caller)))
  }

  private func follow(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let sitting = try await stores.sitting(in: request, for: caller)
    guard let slot = slots.take() else { throw Problem.overloaded }
    return .events(hub.follow(sitting, holding: slot), heartbeat: heartbeat) {
      await access.mayGoOn(.readCases, request, as: caller)
    }
  }
}
