/// Remembers marks of the frames that were judged, for as long as the policy says.
package protocol FrameStore: Sendable {
  /// Compares with what earlier logins left, then keeps the marks and drops those that are too old.
  ///
  /// One atomic step. Marks of the same login are not compared, and one that it left before is not kept twice: an attempt
  /// given back is judged again.
  ///
  /// - Returns: of the earlier frames that are alarming (``FrameSighting/isAlarming(for:under:)``) at most one for each
  ///   mark: the most alike one, the earliest of equals.
  func remember(
    _ marks: [FrameMark], of login: Login, at now: Instant, under policy: SamenessPolicy
  ) async throws -> [FrameSighting]
}
