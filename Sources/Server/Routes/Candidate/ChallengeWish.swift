/// What a candidate may ask for in place of the challenge.
enum ChallengeWish: String, CaseIterable {
  /// No movements.
  case none
}
