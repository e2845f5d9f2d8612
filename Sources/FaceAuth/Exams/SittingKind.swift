/// Whether a sitting counts.
package enum SittingKind: Hashable, Sendable {
  /// The exam itself; it can require that the candidate has finished a mock run of the same exam.
  case formal(requiresMock: Bool)
  /// A rehearsal, usually open all day; `runs` is how many each candidate may start, nil for any number.
  case mock(runs: Int?)
}
