package import FaceAuth
import Foundation

/// A record of the audit log as one line of JSON, as exports and evidence packs have it.
package enum AuditRecordLine {
  /// The line with its end; keys sorted, so that equal records have equal lines.
  package static func bytes(of record: AuditRecord) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(AuditRecordAnswer(record))) + [UInt8(ascii: "\n")]
  }

  /// Reads a line; nil for anything that ``bytes(of:)`` does not write.
  package static func record(in line: [UInt8]) -> AuditRecord? {
    guard let json = try? StrictJSON(parsing: line), let sequence = json["sequence"]?.integer,
      let at = json["at"]?.string.flatMap({ RFC3339.instant($0) }),
      let actor = json["actor"]?.string.flatMap({ AuditActor(text: $0) }),
      let action = json["action"]?.string.flatMap(AuditAction.init(rawValue:)),
      let reasons = json["reasons"]?.array, case .object(let members)? = json["details"],
      let previous = json["previous_hash"]?.string.flatMap({ [UInt8](hexadecimal: $0) }),
      let hash = json["hash"]?.string.flatMap({ [UInt8](hexadecimal: $0) })
    else { return nil }
    var event = AuditEvent(at: at, actor: actor, action: action)
    guard let exam = identifier("exam", of: Exam.self, in: json),
      let sitting = identifier("sitting", of: Sitting.self, in: json),
      let candidate = identifier("candidate", of: Candidate.self, in: json),
      let session = identifier("session", of: Session.self, in: json),
      let login = identifier("login", of: Login.self, in: json)
    else { return nil }
    (event.examID, event.sittingID, event.candidateID) = (exam, sitting, candidate)
    (event.sessionID, event.loginID) = (session, login)
    for reason in reasons {
      guard let reason = reason.string else { return nil }
      event.reasons.append(reason)
    }
    for member in members {
      guard let value = member.value.string else { return nil }
      event.details[member.name] = value
    }
    return AuditRecord(sequence: sequence, event: event, previousHash: previous, hash: hash)
  }

  /// The id under a name, nil inside where there is none; nil outside where there is something else.
  private static func identifier<Entity>(
    _ name: String, of entity: Entity.Type, in json: StrictJSON
  ) -> Identifier<Entity>?? {
    guard let member = json[name] else { return .some(nil) }
    guard let id = member.string.flatMap({ Identifier<Entity>($0) }) else { return nil }
    return .some(id)
  }
}
