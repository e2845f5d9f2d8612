/// Keeps exams and their sittings.
///
/// All stores: every method throws ``StoreFault`` and nothing else, is atomic, and has written durably when it returns.
package protocol SittingStore: Sendable {
  /// Adds a new exam with its sittings and puts both on record: all or nothing.
  ///
  /// An id that is there already, a sitting of another exam and one that asks for a rate outside
  /// ``Sitting/falseMatchRates`` are ``StoreFault/unavailable``.
  ///
  /// - Parameter events: appended as ``AuditLog/append(_:)`` does, in their order.
  func add(_ exam: Exam, sittings: [Sitting], record events: [AuditEvent]) async throws
  func exam(_ id: ExamID) async throws -> Exam?
  /// All exams, oldest first.
  func exams() async throws -> [Exam]

  /// Adds a sitting to an exam that exists and puts it on record: all or nothing.
  ///
  /// What ``add(_:sittings:record:)`` refuses is refused here, and a sitting without its exam.
  func add(_ sitting: Sitting, record events: [AuditEvent]) async throws
  func sitting(_ id: SittingID) async throws -> Sitting?
  /// The exam's sittings by `starts`.
  func sittings(of exam: ExamID) async throws -> [Sitting]
}
