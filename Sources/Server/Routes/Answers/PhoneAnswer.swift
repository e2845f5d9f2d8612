import FaceAuth

/// What a phone is told of the session that it joins or has joined: enough to know that it is the right one.
struct PhoneAnswer: Encodable {
  let state, exam, sitting, sittingName, name, starts, ends: String
  /// Of the exam, in which the phone's page says the times.
  let timeZone: String
  /// How candidates reach the helpdesk.
  let helpdesk: String?
  /// Until when the code can be confirmed.
  let expiresAt: String?
  /// This once, when the phone has joined.
  let token: String?

  init(_ invitation: PhonePairing.Invitation, state: String, token: String? = nil) {
    self.state = state
    exam = invitation.exam.name
    sitting = "\(invitation.sitting.id)"
    sittingName = invitation.sitting.name
    name = invitation.maskedName
    starts = UTCTime.text(invitation.sitting.schedule.starts)
    ends = UTCTime.text(invitation.sitting.schedule.ends)
    timeZone = invitation.exam.timeZone
    helpdesk = invitation.exam.helpdesk
    expiresAt = state == "pending" ? UTCTime.text(invitation.expiresAt) : nil
    self.token = token
  }

  private enum CodingKeys: String, CodingKey {
    case state, exam, sitting
    case sittingName = "sitting_name"
    case name, starts, ends, helpdesk
    case timeZone = "time_zone"
    case expiresAt = "expires_at"
    case token = "phone_token"
  }
}
