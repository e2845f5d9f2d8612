import FaceAuth
import Foundation

/// Computes each sitting's board once, for everybody who looks at it.
///
/// While somebody follows a sitting, its board is computed twice a second and encoded once; whoever follows gets what has
/// changed. Follows the store and not this process.
final class BoardHub: Sendable {
  static let interval: Duration = .milliseconds(500)

  private struct Feed {
    var followers: [Int: AsyncStream<ServerSentEvent>.Continuation] = [:]
    var latest: ServerSentEvent?
  }

  private struct State {
    var feeds: [SittingID: Feed] = [:]
    var next = 0
  }

  private let cases: any CaseStore
  private let clock: any WallClock
  private let policy: BoardPolicy
  private let state = Guarded(State())

  init(cases: any CaseStore, clock: any WallClock, policy: BoardPolicy) {
    self.cases = cases
    self.clock = clock
    self.policy = policy
  }

  /// The board now.
  func board(of sitting: Sitting) async throws -> BoardAnswer {
    let now = clock.now()
    let counts = try await cases.boardCounts(of: sitting, since: now - policy.window)
    let approvals =
      sitting.fallbackApproval
      ? try await cases.waitingApprovals(in: sitting.id, since: now - CaseApproval.lifetime) : []
    return BoardAnswer(
      SittingBoard(counts, of: sitting.id, under: policy), waiting: approvals, of: sitting, at: now)
  }

  /// The board whenever it has changed, beginning with how it stands; a slow reader misses what is outdated.
  ///
  /// - Parameter slot: held for as long as somebody reads.
  func follow(_ sitting: Sitting, holding slot: StreamSlots.Slot? = nil) -> AsyncStream<ServerSentEvent> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let (number, latest, isFirst) = state.withLock { state -> (Int, ServerSentEvent?, Bool) in
        let number = state.next
        state.next += 1
        let isFirst = state.feeds[sitting.id] == nil
        state.feeds[sitting.id, default: Feed()].followers[number] = continuation
        return (number, state.feeds[sitting.id]?.latest, isFirst)
      }
      continuation.onTermination = { [weak self, slot] _ in
        _ = slot
        self?.leave(number, sitting.id)
      }
      if let latest { continuation.yield(latest) }
      if isFirst { Task { await self.run(sitting) } }
    }
  }

  private func leave(_ number: Int, _ sitting: SittingID) {
    state.withLock { $0.feeds[sitting]?.followers[number] = nil }
  }

  /// Ends when nobody follows any more; whoever comes after begins another.
  private func run(_ sitting: Sitting) async {
    while true {
      // A store that fails now is asked again in half a second.
      let event = try? await event(of: sitting)
      let followers = state.withLock { state -> [AsyncStream<ServerSentEvent>.Continuation]? in
        guard let feed = state.feeds[sitting.id], !feed.followers.isEmpty else {
          state.feeds[sitting.id] = nil
          return nil
        }
        guard let event, event != feed.latest else { return [] }
        state.feeds[sitting.id]?.latest = event
        return Array(feed.followers.values)
      }
      guard let followers else { return }
      if let event {
        for follower in followers { follower.yield(event) }
      }
      try? await Task.sleep(for: Self.interval)
    }
  }

  private func event(of sitting: Sitting) async throws -> ServerSentEvent {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(try await board(of: sitting))
    return ServerSentEvent(event: "board", data: String(decoding: data, as: UTF8.self))
  }
}
