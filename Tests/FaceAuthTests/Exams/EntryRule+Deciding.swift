import FaceAuth

extension Sitting {
  /// What the door says to somebody who has done so much here; nil for a person who comes for the first time.
  func door(
    for participation: Participation? = nil, hasFinishedMock: Bool = false, at now: Instant
  ) -> Result<EntryRule.Entry, EntryRefusal> {
    EntryRule(self).decide(participation, hasFinishedMock: hasFinishedMock, at: now)
  }
}

extension Instant {
  var justBefore: Instant { self - .milliseconds(1) }
  var justAfter: Instant { self + .milliseconds(1) }
}
