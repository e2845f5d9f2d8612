/// Keeps which phone belongs to which session: for each session at most one that is confirmed and one that is pending.
package protocol PairingStore: Sendable {
  /// Adds a pending pairing in place of the session's earlier pending one, and drops those whose code ran out an hour ago.
  ///
  /// - Returns: whether the session is live.
  func add(_ pairing: Pairing) async throws -> Bool
  /// The pairing that the code would confirm now: pending, of a live session.
  func pairing(withCode hash: [UInt8], at now: Instant) async throws -> Pairing?
  /// Confirms by code, in one atomic step: the session's earlier phone is forgotten, the event ``SessionEvent/Kind/phonePaired(_:)``
  /// and the audit record are appended. Of two phones with one code one comes too late.
  ///
  /// - Returns: the pairing as confirmed; nil where ``pairing(withCode:at:)`` would find none.
  func confirm(
    code hash: [UInt8], phoneDigest: [UInt8], at now: Instant,
    event: @escaping @Sendable (Pairing, Session) -> AuditEvent
  ) async throws -> (pairing: Pairing, session: Session)?
  /// The session's pairings, whatever their time; of the pending ones the one whose code was shown last.
  func pairings(of session: SessionID) async throws -> (pending: Pairing?, confirmed: Pairing?)
  /// The pairing that a phone holds, for as long as no other phone has taken its place.
  func pairing(ofPhone digest: [UInt8]) async throws -> Pairing?
}
