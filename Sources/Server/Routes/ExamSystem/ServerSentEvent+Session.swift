import FaceAuth
import Foundation

extension ServerSentEvent {
  /// A session event under its sequence number.
  ///
  /// A take-over is an event of its own, since the exam system acts on it.
  init(_ event: SessionEvent) throws {
    let data = SessionEventData(event)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.init(
      id: String(event.sequence), event: data.event, data: String(decoding: try encoder.encode(data), as: UTF8.self))
  }
}

/// What the exam system is told: pseudonyms, and no person.
private struct SessionEventData: Encodable {
  let sequence: Int64
  let event: String
  let sid: String
  let sub: String
  let sitting: String
  let at: String
  var amr: [String]?
  /// True where nobody has compared the face; left out elsewhere.
  var review: Bool?
  var reason: String?
  var pairing: String?

  init(_ event: SessionEvent) {
    sequence = event.sequence
    sid = "\(event.sessionID)"
    sub = "\(event.pseudonym)"
    sitting = "\(event.sittingID)"
    at = UTCTime.text(event.at)
    switch event.kind {
    case .opened(let method):
      self.event = "opened"
      amr = [method.rawValue]
      review = method == .password ? true : nil
    case .ended(.takenOver):
      self.event = "taken-over"
    case .ended(let reason):
      self.event = "ended"
      self.reason = reason.rawValue
    case .reverificationWanted:
      self.event = "reverification-wanted"
    case .reverificationWithdrawn:
      self.event = "reverification-withdrawn"
    case .reverified:
      self.event = "reverified"
    case .reverificationFailed:
      self.event = "reverification-failed"
    case .phonePaired(let id):
      self.event = "phone-paired"
      pairing = "\(id)"
    }
  }
}
