/// Holds the frames of open logins in memory: they are never written anywhere, and gone with the attempt.
///
/// Bounded in logins, frames and uploads. Each frame needs an upload reserved for it, so that one which comes late, for a
/// login that was dropped meanwhile, leaves nothing behind.
package final class FrameBuffer: Sendable {
  private struct Entry {
    var frames: [Int: Frame] = [:]
    var uploads = 0
    let expiresAt: Instant
  }

  /// Whether there is room for one more upload.
  package enum Reservation: Hashable, Sendable {
    case reserved
    /// This login has had all its uploads.
    case usedUp
    /// Too many logins have frames here.
    case full
  }

  private let entries = Guarded<[LoginID: Entry]>([:])
  private let capacity: Int

  /// - Parameter capacity: how many logins may have frames here at once.
  package init(capacity: Int = 20_000) {
    self.capacity = capacity
  }

  /// Counts an upload before any work is done on it.
  package func reserve(_ login: Login, limit: Int, at now: Instant) -> Reservation {
    entries.withLock { entries in
      if entries[login.id] == nil {
        if entries.count >= capacity { entries = entries.filter { now < $0.value.expiresAt } }
        guard entries.count < capacity else { return .full }
      }
      var entry = entries[login.id] ?? Entry(expiresAt: login.expiresAt)
      guard entry.uploads < limit else { return .usedUp }
      entry.uploads += 1
      entries[login.id] = entry
      return .reserved
    }
  }

  /// Gives an upload back that a fault of ours kept from being judged.
  package func release(_ login: LoginID) {
    entries.withLock { entries in
      guard let uploads = entries[login]?.uploads else { return }
      entries[login]?.uploads = max(uploads - 1, 0)
    }
  }

  /// Puts a frame in its place, where an earlier one is replaced; does nothing for a login without a reserved upload.
  package func put(_ frame: Frame, at index: Int, of login: LoginID) {
    entries.withLock { $0[login]?.frames[index] = frame }
  }

  /// The login's frames in the order of their indices.
  package func frames(of login: LoginID) -> [Frame] {
    entries.withLock { $0[login]?.frames ?? [:] }.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Forgets the frames; the uploads stay counted.
  package func clear(_ login: LoginID) {
    entries.withLock { $0[login]?.frames = [:] }
  }

  /// Forgets the login.
  package func drop(_ login: LoginID) {
    entries.withLock { $0[login] = nil }
  }

  /// Forgets every login whose time is over.
  package func sweep(at now: Instant) {
    entries.withLock { $0 = $0.filter { now < $0.value.expiresAt } }
  }

  /// How many logins have frames here.
  package var count: Int { entries.withLock { $0.count } }
}
