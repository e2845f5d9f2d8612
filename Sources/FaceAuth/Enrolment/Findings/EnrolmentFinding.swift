/// Something that an operator should know about a row of a batch before exam day.
package struct EnrolmentFinding: Hashable, Sendable {
  /// Stable, for scripts.
  package let code: String
  package let severity: FindingSeverity
  /// One sentence: what is the matter and what to do.
  package let advice: LocalizedText

  package init(code: String, severity: FindingSeverity, advice: LocalizedText) {
    self.code = code
    self.severity = severity
    self.advice = advice
  }
}

extension [EnrolmentFinding] {
  /// The most severe first, as found within a severity.
  package var bySeverity: [EnrolmentFinding] {
    enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
  }
}
