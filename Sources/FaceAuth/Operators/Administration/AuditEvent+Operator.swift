extension AuditEvent {
  /// An event about an operator's account, by the name that it has.
  init(
    _ action: AuditAction, of name: OperatorName, by actor: AuditActor, at now: Instant, reasons: [String] = [],
    details: [String: String] = [:]
  ) {
    var details = details
    details["operator"] = name.text
    self.init(at: now, actor: actor, action: action, reasons: reasons, details: details)
  }

  /// Somebody was not let in; by the service, since nobody knows who it was.
  ///
  /// - Parameters:
  ///   - name: of an account that there is: what else was typed there may be a password.
  ///   - address: by its keyed hash, as candidates' events have it.
  static func operatorRefused(
    _ refusal: SignInRefusal, _ name: OperatorName?, from address: String, at now: Instant
  ) -> AuditEvent {
    var details = ["address": address]
    details["operator"] = name?.text
    return AuditEvent(
      at: now, actor: .service, action: .operatorRefused, reasons: [refusal.rawValue], details: details)
  }
}

extension OperatorAccount {
  /// What an auditor asks about an account.
  var auditDetails: [String: String] {
    let exams =
      switch exams {
      case .all: "all"
      case .some(let ids): ids.sorted().map(\.description).joined(separator: " ")
      }
    return ["role": role.rawValue, "exams": exams, "disabled": isDisabled ? "yes" : "no"]
  }
}
