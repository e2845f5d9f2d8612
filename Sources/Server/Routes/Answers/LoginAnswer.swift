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
  let challenge: JSONValue?

  init(_ login: Login, policy: LoginPolicy) {
    self.login = "\(login.id)"
    expiresAt = UTCTime.text(login.expiresAt)
    attemptsLeft = login.attemptsLeft
    let places = policy.frames(for: login.task)
    frames = FrameCount(min: places.lowerBound, max: places.upperBound)
    challenge = ChallengeAnswer(login.task, policy: policy.challenge)?.jsonValue
  }

  private enum CodingKeys: String, CodingKey {
    case login
    case expiresAt = "expires_at"
    case attemptsLeft = "attempts_left"
    case frames
    case challenge
  }
}
