import FaceAuth

/// A live session, to its holder and to operators.
struct SessionAnswer: Encodable {
  let session: String
  let sitting: String
  /// For operators alone: the holder's client needs no name of the person.
  let candidate: String?
  let pseudonym: String
  let methods: [String]
  let openedAt: String
  let idleAt: String
  let endsAt: String
  /// Both left out where there is nothing to tell.
  let reverificationWantedAt: String?
  let reverifiedAt: String?

  init(_ session: Session, forOperator: Bool) {
    self.session = "\(session.id)"
    sitting = "\(session.sittingID)"
    candidate = forOperator ? "\(session.candidateID)" : nil
    pseudonym = "\(session.pseudonym)"
    methods = [session.method.rawValue]
    openedAt = UTCTime.text(session.openedAt)
    idleAt = UTCTime.text(session.idleAt)
    endsAt = UTCTime.text(session.expiresAt)
    reverificationWantedAt = session.reverificationWantedAt.map(UTCTime.text)
    reverifiedAt = session.reverifiedAt.map(UTCTime.text)
  }

  private enum CodingKeys: String, CodingKey {
    case session
    case sitting
    case candidate
    case pseudonym = "sub"
    case methods = "amr"
    case openedAt = "opened_at"
    case idleAt = "idle_at"
    case endsAt = "ends_at"
    case reverificationWantedAt = "reverification_wanted_at"
    case reverifiedAt = "reverified_at"
  }
}
