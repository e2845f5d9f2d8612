/// Why no login was opened or no attempt begun; the same for people who exist and who do not.
package enum LoginRefusal: Error, Hashable, Sendable {
  case unknownSitting
  case entry(EntryRefusal)
  /// Face processing needs the candidate's consent to this version of the text.
  case consentRequired(version: String)
  /// The sitting has no way by face without the challenge; the fallback is left.
  case challengeRequired
  case wait(until: Instant)
  /// The face is off for this claim; the fallback is left.
  case exhausted
}
