import FaceAuth

/// A login that has been opened.
struct LoginAnswer: Encodable {
  struct FrameCount: Encodable {
    let min: Int
    let max: Int
  }

  let login: String
  let expiresAt: String
  let attemptsLeft: Int
  let frames: FrameCount

  init(_ login: Login, policy: LoginPolicy) {
    self.login = "\(login.id)"
    expiresAt = UTCTime.text(login.expiresAt)
    attemptsLeft = login.attemptsLeft
    frames = FrameCount(min: policy.frames.lowerBound, max: policy.frames.upperBound)
  }

  private enum CodingKeys: String, CodingKey {
    case login
    case expiresAt = "expires_at"
    case attemptsLeft = "attempts_left"
    case frames
  }
}
