package import FaceAuth

extension Enrolment.Refusal {
  /// What is wrong with the person or the photo; in the words of a roster's rows.
  package var complaint: (code: String, reason: LocalizedText) {
    RosterRowOutcome.refused(self).complaint
      ?? ("internal", LocalizedText(zh: "服务内部故障。", en: "A fault of the service."))
  }
}
