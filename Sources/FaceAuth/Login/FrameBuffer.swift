import Synchronization

/// Holds the frames of open logins in memory: they are never written anywhere, and gone with the attempt.
///
/// Bounded in logins, frames and uploads; a login that is taken, replaced or past its time leaves nothing behind.
package final class FrameBuffer: Sendable {
  private struct Entry {
    var frames: [Int: Frame] = [:]
    var uploads = 0
    let expiresAt: Instant
  }

  private let entries = Mutex<[LoginID: Entry]>([:])
  private let capacity: Int

  /// - Parameter capacity: how many logins may have frames here at once.
  package init(capacity: Int = 20_000) {
    self.capacity = capacity
  }

  /// Counts an upload before any work is done on it.
  ///
  /// - Returns: whether there is room, for this login and in all.
  package func reserve(_ login: Login, limit: Int, at now: Instant) -> Bool {
    entries.withLock { entries in
      if entries[login.id] == nil {
        if entries.count >= capacity { entries = entries.filter { now < $0.value.expiresAt } }
        guard entries.count < capacity else { return false }
      }
      var entry = entries[login.id] ?? Entry(expiresAt: login.expiresAt)
      guard entry.uploads < limit else { return false }
      entry.uploads += 1
      entries[login.id] = entry
      return true
    }
  }

  /// Gives an upload back that a fault of ours kept from being judged.
  package func release(_ login: LoginID) {
    entries.withLock { entries in
      guard let uploads = entries[login]?.uploads else { return }
      entries[login]?.uploads = max(uploads - 1, 0)
    }
  }

  /// Puts a frame in its place; an earlier one there is replaced.
  package func put(_ frame: Frame, at index: Int, of login: Login) {
    entries.withLock { entries in
      entries[login.id, default: Entry(expiresAt: login.expiresAt)].frames[index] = frame
    }
  }

  /// Takes all frames out, in the order of their indices; uploads stay counted.
  package func take(_ login: LoginID) -> [Frame] {
    entries.withLock { entries in
      guard let frames = entries[login]?.frames else { return [] }
      entries[login]?.frames = [:]
      return frames.sorted { $0.key < $1.key }.map(\.value)
    }
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
