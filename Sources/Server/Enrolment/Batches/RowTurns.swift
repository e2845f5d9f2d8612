import FaceAuth

/// Lets rows that share an ID or a ticket number go one after the other, in the order of the roster.
///
/// All others may go at once: enrolments meet in nothing else, so the outcome is that of going row by row.
final class RowTurns: Sendable {
  private struct State {
    /// Whether it ended well, of those somebody waits for.
    var ended: [Int: Bool] = [:]
    var waiting: [Int: [CheckedContinuation<Bool, Never>]] = [:]
  }

  /// The rows that a row has to wait for, by place in the roster.
  private let before: [Int: [Int]]
  private let awaited: Set<Int>
  private let state = Guarded(State())

  init(_ rows: [Roster.Row]) {
    var before: [Int: [Int]] = [:]
    var numbers: [IDNumber: Int] = [:]
    var tickets: [AdmissionTicket: Int] = [:]
    for (place, row) in rows.enumerated() {
      guard let entry = try? RosterEntry(row) else { continue }
      let earlier = [
        numbers.updateValue(place, forKey: entry.document.number), tickets.updateValue(place, forKey: entry.ticket),
      ]
      let found = Set(earlier.compactMap { $0 })
      if !found.isEmpty { before[place] = found.sorted() }
    }
    self.before = before
    awaited = Set(before.values.joined())
  }

  /// Whether a later row waits for this one.
  func isAwaited(_ place: Int) -> Bool { awaited.contains(place) }

  /// Returns when the earlier rows have ended, which must have begun.
  ///
  /// - Returns: whether all of them ended well.
  func wait(for place: Int) async -> Bool {
    var well = true
    for earlier in before[place] ?? [] {
      let endedWell = await withCheckedContinuation { continuation in
        let known = state.withLock { state in
          if state.ended[earlier] == nil { state.waiting[earlier, default: []].append(continuation) }
          return state.ended[earlier]
        }
        if let known { continuation.resume(returning: known) }
      }
      if !endedWell { well = false }
    }
    return well
  }

  func end(_ place: Int, well: Bool) {
    guard isAwaited(place) else { return }
    let waiting = state.withLock { state in
      state.ended[place] = well
      return state.waiting.removeValue(forKey: place) ?? []
    }
    for continuation in waiting { continuation.resume(returning: well) }
  }
}
