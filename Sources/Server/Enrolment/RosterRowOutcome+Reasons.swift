package import FaceAuth

// What a batch keeps of a reason is its code: here it becomes a sentence again.

extension RosterRowOutcome {
  /// Every outcome with a reason that a row can have.
  ///
  /// An outcome that is missing here still has its code, but not its sentence, in the result.
  private static let withReasons: [RosterRowOutcome] =
    RosterColumn.allCases.map(missing)
    + [
      IDNumberFault.wrongLength, .forbiddenCharacter, .scientificNotation, .wrongForm(.passport), .impossibleBirthDate,
      .wrongCheckDigit,
    ].map { refused($0) }
    + PictureFault.allCases.map { refused($0) } + RefusalReason.allCases.map { refused($0) }
    + [.refused(Enrolment.Refusal.unknownExam), .refused(Enrolment.Refusal.unknownCandidate)]
    + [.refused(Enrolment.Refusal.numberExists(.random())), .refused(Enrolment.Refusal.ticketExists(.random()))]
    + [PhotoFault.ambiguous, .encrypted, .unsupportedCompression, .damaged].map { refused($0) }
    + [ticketForm, roundedTicket, unknownKind, noPhoto, unreadableFile, storageFull, internalFault, candidateRemoved]

  private static let reasons: [String: LocalizedText] = {
    let complaints = withReasons.compactMap(\.complaint)
    return Dictionary(complaints.map { ($0.code, $0.reason) }) { first, _ in first }
  }()

  /// The sentence of a code; for a code of another release, the code.
  package static func reason(ofCode code: String) -> LocalizedText {
    reasons[code] ?? LocalizedText(zh: "原因代码：\(code)", en: "Reason: \(code)")
  }
}

extension BatchRowOutcome {
  /// What is wrong with the row, if something is.
  package var complaint: (code: String, reason: LocalizedText)? {
    switch self {
    case .enrolled, .unchanged: nil
    case .pending:
      ("not-done", LocalizedText(zh: "尚未处理，请重新运行以继续。", en: "Not done yet; run the batch again to go on."))
    case .refused(let code), .failed(let code): (code, RosterRowOutcome.reason(ofCode: code))
    }
  }

  /// What a batch keeps of an outcome.
  init(_ outcome: RosterRowOutcome) {
    self =
      switch outcome {
      case .enrolled(let id): .enrolled(id)
      case .unchanged(let id): .unchanged(id)
      case .refused(let code, _): .refused(code: code)
      case .failed(let code, _): .failed(code: code)
      }
  }
}
