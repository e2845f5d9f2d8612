/// A set with what was decided of each of its frames and made-up logins.
package struct JudgedSet: Sendable {
  package let set: PresentationSet
  package let frames: [JudgedFrame]
  /// One for each frame.
  package let singles: [JudgedPresentation]
  /// One for every few neighbouring frames of a take; empty where takes are too short.
  package let logins: [JudgedPresentation]
  /// Clips that could not be decoded.
  package let unreadableClips: [String]
}
