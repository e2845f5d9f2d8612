/// Keeps exams and their sittings.
///
/// All stores: every method throws ``StoreFault`` and nothing else, is atomic, and has written durably when it returns.
package protocol SittingStore: Sendable {
  /// Adds a new exam; an id that is there already is ``StoreFault/unavailable``.
  func add(_ exam: Exam) async throws
  func exam(_ id: ExamID) async throws -> Exam?
  /// All exams, oldest first.
  func exams() async throws -> [Exam]

  /// Adds a sitting to an exam that exists.
  ///
  /// One that asks for a rate outside ``Sitting/falseMatchRates`` is ``StoreFault/unavailable``.
  func add(_ sitting: Sitting) async throws
  func sitting(_ id: SittingID) async throws -> Sitting?
  /// The exam's sittings by `starts`.
  func sittings(of exam: ExamID) async throws -> [Sitting]
}
