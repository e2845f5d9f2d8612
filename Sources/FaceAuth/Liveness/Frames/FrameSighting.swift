/// A frame that looks like one of an earlier login.
package struct FrameSighting: Hashable, Sendable {
  /// The earlier login.
  package var loginID: LoginID
  /// Nil where that login's claim named nobody.
  package var candidateID: CandidateID?
  package var sittingID: SittingID
  package var seenAt: Instant
  /// Of ``PictureThumbnail/bandCount``, how many are equal.
  package var equalBands: Int
  /// Whether the bytes are equal: a camera never gives two such pictures.
  package var isExact: Bool

  package init(
    loginID: LoginID, candidateID: CandidateID?, sittingID: SittingID, seenAt: Instant, equalBands: Int, isExact: Bool
  ) {
    self.loginID = loginID
    self.candidateID = candidateID
    self.sittingID = sittingID
    self.seenAt = seenAt
    self.equalBands = equalBands
    self.isExact = isExact
  }

  /// Whether it is worth an alert in a login of this candidate.
  package func isAlarming(for candidate: CandidateID?, under policy: SamenessPolicy) -> Bool {
    isExact || equalBands >= policy.fewestBands(ofOneCandidate: candidate == candidateID)
  }

  /// The form in which the audit log keeps it.
  package var auditDetails: [String: String] {
    var details = [
      "earlier-login": "\(loginID)", "earlier-sitting": "\(sittingID)",
      "earlier-at": String(seenAt.millisecondsSince1970),
      "equal-bands": "\(equalBands) of \(PictureThumbnail.bandCount)",
      "same-bytes": String(isExact),
    ]
    details["earlier-candidate"] = candidateID.map { "\($0)" }
    return details
  }
}
