/// Who works on which case right now: in this process's memory, and gone with it.
///
/// An operator's page says every few seconds that it is there; who has not for ``timeout`` is gone.
package final class CasePresence: Sendable {
  package struct Operator: Hashable, Sendable {
    package var name: String
    package var since: Instant
  }

  private struct Beat {
    var since: Instant
    var last: Instant
  }

  package static let timeout: Duration = .seconds(30)
  /// More cases than this are not watched at once: nobody answers so many telephones.
  private static let mostCases = 10_000

  private let beats = Guarded<[CaseID: [String: Beat]]>([:])

  package init() {}

  /// Notes that somebody is there, and tells who else is.
  package func beat(_ id: CaseID, by name: String, at now: Instant) -> [Operator] {
    beats.withLock { beats in
      if beats[id] == nil, beats.count >= Self.mostCases {
        beats = beats.compactMapValues { Self.present($0, at: now) }
        guard beats.count < Self.mostCases else { return [] }
      }
      var here = Self.present(beats[id] ?? [:], at: now) ?? [:]
      here[name] = Beat(since: here[name]?.since ?? now, last: now)
      beats[id] = here
      return Self.operators(here.filter { $0.key != name })
    }
  }

  /// Notes that somebody has left.
  package func leave(_ id: CaseID, by name: String) {
    beats.withLock { beats in
      beats[id]?[name] = nil
      if beats[id]?.isEmpty == true { beats[id] = nil }
    }
  }

  /// Everybody there, by name.
  package func present(_ id: CaseID, at now: Instant) -> [Operator] {
    beats.withLock { Self.operators(Self.present($0[id] ?? [:], at: now) ?? [:]) }
  }

  private static func present(_ beats: [String: Beat], at now: Instant) -> [String: Beat]? {
    let here = beats.filter { now < $0.value.last + timeout }
    return here.isEmpty ? nil : here
  }

  private static func operators(_ beats: [String: Beat]) -> [Operator] {
    beats.map { Operator(name: $0.key, since: $0.value.since) }.sorted { $0.name < $1.name }
  }
}
