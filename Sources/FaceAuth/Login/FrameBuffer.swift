/// Holds the frames of open logins in memory: they are never written anywhere, and gone with the attempt.
///
/// Bounded in logins, frames and uploads. Each frame needs an upload reserved for it, so that one which comes late, for a
/// login that was dropped meanwhile, leaves nothing behind.
package final class FrameBuffer: Sendable {
  private struct Entry {
    var frames: [Int: Frame] = [:]
    var uploads = 0
    let expiresAt: Instant

    /// Bytes of the pictures that may become evidence.
    var pictureBytes: Int { frames.values.reduce(0) { $0 + ($1.picture?.bytes.count ?? 0) } }
  }

  private struct State {
    var entries: [LoginID: Entry] = [:]
    var pictureBytes = 0

    mutating func remove(_ login: LoginID) {
      guard let entry = entries.removeValue(forKey: login) else { return }
      pictureBytes -= entry.pictureBytes
    }

    mutating func sweep(at now: Instant) {
      for (login, entry) in entries where now >= entry.expiresAt { remove(login) }
    }
  }

  /// Whether there is room for one more upload.
  package enum Reservation: Hashable, Sendable {
    case reserved
    /// This login has had all its uploads.
    case usedUp
    /// Too many logins have frames here.
    case full
  }

  private let state = Guarded(State())
  private let capacity: Int
  private let pictureCapacity: Int

  /// - Parameters:
  ///   - capacity: how many logins may have frames here at once.
  ///   - pictureCapacity: how many bytes of pictures may wait to become evidence; beyond it frames are judged without.
  package init(capacity: Int = 20_000, pictureCapacity: Int = 256 * 1024 * 1024) {
    self.capacity = capacity
    self.pictureCapacity = pictureCapacity
  }

  /// Counts an upload before any work is done on it.
  package func reserve(_ login: Login, limit: Int, at now: Instant) -> Reservation {
    state.withLock { state in
      if state.entries[login.id] == nil {
        if state.entries.count >= capacity { state.sweep(at: now) }
        guard state.entries.count < capacity else { return .full }
      }
      var entry = state.entries[login.id] ?? Entry(expiresAt: login.expiresAt)
      guard entry.uploads < limit else { return .usedUp }
      entry.uploads += 1
      state.entries[login.id] = entry
      return .reserved
    }
  }

  /// Gives an upload back that a fault of ours kept from being judged.
  package func release(_ login: LoginID) {
    state.withLock { state in
      guard let uploads = state.entries[login]?.uploads else { return }
      state.entries[login]?.uploads = max(uploads - 1, 0)
    }
  }

  /// Puts a frame in its place, where an earlier one is replaced; does nothing for a login without a reserved upload.
  package func put(_ frame: Frame, at index: Int, of login: LoginID) {
    state.withLock { state in
      guard var entry = state.entries[login] else { return }
      state.pictureBytes -= entry.pictureBytes
      var frame = frame
      if let picture = frame.picture, state.pictureBytes + entry.pictureBytes + picture.bytes.count > pictureCapacity {
        frame.picture = nil
      }
      entry.frames[index] = frame
      state.pictureBytes += entry.pictureBytes
      state.entries[login] = entry
    }
  }

  /// The login's frames in the order of their indices.
  package func frames(of login: LoginID) -> [Frame] {
    state.withLock { $0.entries[login]?.frames ?? [:] }.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Forgets the frames; the uploads stay counted.
  package func clear(_ login: LoginID) {
    state.withLock { state in
      state.pictureBytes -= state.entries[login]?.pictureBytes ?? 0
      state.entries[login]?.frames = [:]
    }
  }

  /// Forgets the login.
  package func drop(_ login: LoginID) {
    state.withLock { $0.remove(login) }
  }

  /// Forgets every login whose time is over.
  package func sweep(at now: Instant) {
    state.withLock { $0.sweep(at: now) }
  }

  /// How many logins have frames here.
  package var count: Int { state.withLock { $0.entries.count } }
}
