package import FaceAuth

/// The ring of signing keys in use: loaded from the store that all replicas share, looked after, and handed out.
package final class SigningKeys: Sendable {
  /// Why there are no keys to sign with.
  package enum Fault: Error, Equatable, Sendable {
    /// What is stored is no ring; see the error.
    case ring(SigningKeyRingError)
    case key(P256KeyError)
    /// The configured times do not fit each other.
    case schedule
    /// Others wrote again and again while this process tried.
    case contention
  }

  private let store: any SigningKeyStore
  private let schedule: SigningKeySchedule
  private let current: Guarded<SigningKeyRing>

  private init(_ ring: SigningKeyRing, store: any SigningKeyStore, schedule: SigningKeySchedule) {
    self.store = store
    self.schedule = schedule
    current = Guarded(ring)
  }

  /// Loads the ring; the first process of a deployment makes it.
  ///
  /// - Throws: `Fault`, ``StoreFault``.
  package static func load(
    from store: any SigningKeyStore, schedule: SigningKeySchedule, at now: Instant
  ) async throws -> SigningKeys {
    // Of several first processes one comes first, and the others load what it wrote.
    for _ in 0..<3 {
      if let stored = try await store.load() {
        return SigningKeys(try decode(stored, schedule), store: store, schedule: schedule)
      }
      let ring = SigningKeyRing(starting: try newKey(), next: try newKey(), at: now, schedule: schedule)
      if try await store.replace(try encode(ring), expectedVersion: nil) {
        return SigningKeys(ring, store: store, schedule: schedule)
      }
    }
    throw Fault.contention
  }

  package var ring: SigningKeyRing { current.withLock(\.self) }

  /// Takes over what another replica rotated, and rotates when it is time to.
  ///
  /// - Returns: whether this call rotated.
  /// - Throws: `Fault`, ``StoreFault``; the ring in use stays.
  package func tend(at now: Instant) async throws -> Bool {
    guard let stored = try await store.load() else {
      // Somebody emptied the store under us; what is signed must stay verifiable elsewhere.
      _ = try await store.replace(Self.encode(ring), expectedVersion: nil)
      return false
    }
    let ring = try Self.decode(stored, schedule)
    current.withLock { $0 = ring }
    guard ring.isRotationDue(at: now) else { return false }
    let rotated: SigningKeyRing
    do throws(SigningKeyRingError) {
      rotated = try ring.rotated(at: now, new: Self.newKey())
    } catch {
      // Published too late, after the schedule was changed: its time will come.
      if case .nextIsTooYoung = error { return false }
      throw Fault.ring(error)
    }
    guard try await store.replace(Self.encode(rotated), expectedVersion: stored.version) else { return false }
    current.withLock { $0 = rotated }
    return true
  }

  private static func decode(
    _ stored: VersionedSigningKeys, _ schedule: SigningKeySchedule
  ) throws(Fault) -> SigningKeyRing {
    do throws(SigningKeyRingError) {
      return try SigningKeyRing(decoding: stored.bytes, schedule: schedule)
    } catch {
      throw .ring(error)
    }
  }

  private static func encode(_ ring: SigningKeyRing) throws(Fault) -> [UInt8] {
    do throws(P256KeyError) {
      return try ring.encoded()
    } catch {
      throw .key(error)
    }
  }

  private static func newKey() throws(SigningKeyRingError) -> P256PrivateKey {
    do throws(P256KeyError) {
      return try P256PrivateKey.generate()
    } catch {
      throw .key(error)
    }
  }
}
