/// What a candidate who had already entered may do after `entryCloses`, say after a power cut.
package enum ReentryRule: String, Hashable, Sendable, CaseIterable {
  /// Log in again until the sitting ends.
  case untilEnds = "until-ends"
  /// Nothing: after `entryCloses` nobody logs in.
  case never
}
