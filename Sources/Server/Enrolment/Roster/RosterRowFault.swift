package import FaceAuth

/// Why what a row says is no candidate.
package struct RosterRowFault: Error, Hashable, Sendable {
  package let code: String
  package let reason: LocalizedText

  package init(code: String, reason: LocalizedText) {
    self.code = code
    self.reason = reason
  }

  init(_ outcome: RosterRowOutcome) {
    let complaint = outcome.complaint ?? ("row", LocalizedText(zh: "", en: ""))
    self.init(code: complaint.code, reason: complaint.reason)
  }
}
