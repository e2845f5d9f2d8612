/// How long people's records are kept.
package struct RetentionSettings: Hashable, Sendable {
  /// From the end of an exam's last sitting to the erasure of its people, for exams that set no date.
  package var days = 90

  package var lifetime: Duration { .seconds(days * 86_400) }

  package init() {}
}
