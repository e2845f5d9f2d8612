/// Why a try failed, in words for the helpdesk: a reason of the face, or another obstacle.
package enum CaseReason: Hashable, Sendable {
  case face(RefusalReason)
  case obstacle(LoginObstacle)

  /// Every reason that a case can have.
  package static let all =
    RefusalReason.allCases.map(CaseReason.face) + LoginObstacle.allCases.map(CaseReason.obstacle)

  package init?(code: String) {
    if let reason = RefusalReason(rawValue: code) {
      self = .face(reason)
    } else if let obstacle = LoginObstacle(rawValue: code) {
      self = .obstacle(obstacle)
    } else {
      return nil
    }
  }

  package var code: String {
    switch self {
    case .face(let reason): reason.rawValue
    case .obstacle(let obstacle): obstacle.rawValue
    }
  }

  /// What happened, for the operator.
  package var text: LocalizedText {
    switch self {
    case .face(let reason): reason.finding
    case .obstacle(let obstacle): obstacle.text
    }
  }

  /// What to say to the caller.
  package var sentence: LocalizedText {
    switch self {
    case .face(let reason): reason.sentence
    case .obstacle(let obstacle): obstacle.sentence
    }
  }
}
