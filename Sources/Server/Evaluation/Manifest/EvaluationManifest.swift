/// Labelled pictures to measure with.
package struct EvaluationManifest: Sendable {
  /// One picture.
  package struct Row: Hashable, Sendable {
    /// Of the manifest, counted from 1.
    package let line: Int
    /// As the manifest has it, or beside the manifest.
    package let path: String
    /// Index in ``subjects``.
    package let subject: Int
    /// One occasion on which pictures of the subject were taken; may be empty.
    package let session: String
  }

  package let rows: [Row]
  /// Names of the people, by first appearance.
  package let subjects: [String]
  /// Index in ``groups`` of each subject; nil throughout where the manifest has no groups.
  package let groupOfSubject: [Int?]
  /// By first appearance.
  package let groups: [String]

  package init(rows: [Row], subjects: [String], groupOfSubject: [Int?], groups: [String]) {
    self.rows = rows
    self.subjects = subjects
    self.groupOfSubject = groupOfSubject
    self.groups = groups
  }
}
