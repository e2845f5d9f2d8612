package import FaceAuth

/// The keys for access tokens: one signs, the next is published ahead of its turn, the former ones still verify.
///
/// A value with pure transitions: whoever stores it decides which of two replicas' rotations holds.
package struct SigningKeyRing: Sendable {
  package let active: SigningKey
  /// When the active key began to sign.
  package let activeSince: Instant
  package let next: SigningKey
  /// Newest first.
  package let retired: [RetiredSigningKey]
  package let schedule: SigningKeySchedule

  /// The first ring of a deployment, or a new start after a theft, which ends every token at once.
  package init(
    starting active: P256PrivateKey, next: P256PrivateKey, at now: Instant, schedule: SigningKeySchedule
  ) {
    self.init(
      active: SigningKey(active, publishedAt: now), since: now, next: SigningKey(next, publishedAt: now), retired: [],
      schedule: schedule)
  }

  init(
    active: SigningKey, since: Instant, next: SigningKey, retired: [RetiredSigningKey], schedule: SigningKeySchedule
  ) {
    self.active = active
    activeSince = since
    self.next = next
    self.retired = retired
    self.schedule = schedule
  }

  /// Whether the active key has signed for as long as it should.
  package func isRotationDue(at now: Instant) -> Bool {
    now >= activeSince + schedule.rotationInterval
  }

  /// The ring after a rotation: the next key signs, the active one retires, `new` is published.
  ///
  /// - Throws: ``SigningKeyRingError/nextIsTooYoung(until:)`` while somebody may hold a key set without the next key.
  package func rotated(at now: Instant, new: P256PrivateKey) throws(SigningKeyRingError) -> SigningKeyRing {
    let ready = next.publishedAt + schedule.publicationLead
    guard now >= ready else { throw .nextIsTooYoung(until: ready) }
    let retiring = RetiredSigningKey(active.privateKey.publicKey, retiredAt: now)
    return SigningKeyRing(
      active: next, since: now, next: SigningKey(new, publishedAt: now), retired: [retiring] + verifying(at: now),
      schedule: schedule)
  }

  /// The key that a token names; nil when it is none of the ring's, or was retired too long ago.
  ///
  /// The next key counts too: another replica may have rotated already.
  package func verificationKey(_ id: String, at now: Instant) -> (key: P256PublicKey, algorithm: SigningAlgorithm)? {
    let retired = verifying(at: now).map { ($0.id, $0.publicKey) }
    let all = [(active.id, active.privateKey.publicKey), (next.id, next.privateKey.publicKey)] + retired
    return all.first { $0.0 == id }.map { ($0.1, .es256) }
  }

  /// The retired keys of which a token may still be alive.
  func verifying(at now: Instant) -> [RetiredSigningKey] {
    retired.filter { now < $0.retiredAt + schedule.retention }
  }
}
