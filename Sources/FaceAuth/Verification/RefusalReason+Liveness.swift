extension RefusalReason {
  /// Whether it speaks against a bare, live face being there, rather than against the picture or the person.
  package var isOfLiveness: Bool {
    switch self {
    case .mask, .sunglasses, .coveredEars, .coveredBrows, .headwear, .filter, .pictureOfPicture, .flatPicture,
      .identicalFrames, .cannotAssess:
      true
    case .unreadablePicture, .noFace, .severalFaces, .faceTooSmall, .faceOutsideFrame, .turnedAway, .tooDark,
      .tooBright, .blurred, .tooFewFrames, .challengeNotFollowed, .challengeTooFast, .challengeTooSlow,
      .captureTooShort, .differentPeople, .anotherCandidate, .noMatch:
      false
    }
  }
}
