/// Why a person's records were erased; codes instead of free text, which would bring names into a log that keeps them.
package enum ErasureReason: String, Hashable, Sendable, CaseIterable {
  /// The consent to the processing of the face was withdrawn (PIPL, article 15).
  case consentWithdrawn = "consent-withdrawn"
  /// The person asked for erasure (PIPL, article 47).
  case requested
  /// The person does not take part: application withdrawn or not accepted.
  case notTakingPart = "not-taking-part"
  /// Enrolled twice, or not the person meant.
  case enrolledByMistake = "enrolled-by-mistake"

  /// One sentence in both languages.
  package var text: LocalizedText {
    switch self {
    case .consentWithdrawn: LocalizedText(zh: "本人撤回同意", en: "The person has withdrawn consent")
    case .requested: LocalizedText(zh: "本人要求删除", en: "The person asked for erasure")
    case .notTakingPart: LocalizedText(zh: "不参加考试", en: "The person does not take part")
    case .enrolledByMistake: LocalizedText(zh: "登记有误", en: "Enrolled by mistake")
    }
  }
}
