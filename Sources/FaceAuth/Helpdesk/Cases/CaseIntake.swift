/// Puts failed tries into cases, and tells the code that the candidate reads out.
///
/// Knows nobody: a case goes by the keyed hash of the ID number that was typed, of somebody and nobody alike, whichever
/// way it was tried and whatever ticket number came with it. So a code tells nothing but that the same number was typed
/// before.
package struct CaseIntake: Sendable {
  /// How many codes are drawn for a new case; with a million open cases, all of them are taken once in 10^10 times.
  private static let codesDrawn = 4

  private let stores: Stores
  private let secrets: any Secrets
  private let evidenceKept: Duration

  /// - Parameter evidenceKept: how long frames are kept after the end of their sitting.
  package init(stores: Stores, secrets: any Secrets, evidenceKept: Duration) {
    self.stores = stores
    self.secrets = secrets
    self.evidenceKept = evidenceKept
  }

  /// What a case of the number goes by.
  package func claim(ofNumber typed: String) -> [UInt8] {
    secrets.keyedHash(Array("case".utf8) + [0] + LoginClaim.countedBytes(ofNumber: typed), for: .claim)
  }

  /// Notes a try.
  ///
  /// - Parameter pictures: those that may be kept; some of them are.
  /// - Throws: ``StoreFault``.
  package func note(
    _ attempt: CaseAttempt, claim: [UInt8], of candidate: CandidateID?, in sitting: Sitting,
    pictures: [EncodedPicture] = []
  ) async throws {
    let failure = CaseFailure(
      examID: sitting.examID, sittingID: sitting.id, claim: claim, candidateID: candidate, attempt: attempt,
      frames: Self.some(pictures), framesExpireAt: sitting.schedule.ends + evidenceKept)
    _ = try await stores.cases.note(failure, codes: SupportCode.random(Self.codesDrawn, using: secrets))
  }

  /// Notes a try of a login; one from before there were cases has none.
  ///
  /// - Throws: ``StoreFault``.
  func note(
    _ reasons: [String], of login: Login, from client: ClientTrace, at now: Instant, frames: [Frame] = []
  ) async throws {
    guard let claim = login.claim, let sitting = try await stores.sittings.sitting(login.sittingID) else { return }
    let way: CaseAttempt.Way =
      switch login.purpose {
      case .openSession: .face
      case .reverify: .reverification
      }
    let attempt = CaseAttempt(at: now, way: way, loginID: login.id, reasons: reasons, client: client)
    let pictures = login.keepsEvidence && sitting.evidence == .refused ? frames.compactMap(\.picture) : []
    try await note(attempt, claim: claim, of: login.claimantID, in: sitting, pictures: pictures)
  }

  /// The code of the open case, for an answer that is a refusal anyway; nil where there is none or the store fails.
  package func code(of claim: [UInt8]?, in sitting: SittingID) async -> SupportCode? {
    guard let claim else { return nil }
    return try? await stores.cases.supportCode(of: claim, in: sitting)
  }

  /// From the first to the last, evenly.
  private static func some(_ pictures: [EncodedPicture]) -> [EncodedPicture] {
    let most = EvidenceFrame.mostInAttempt
    guard pictures.count > most else { return pictures }
    return (0..<most).map { pictures[$0 * (pictures.count - 1) / (most - 1)] }
  }
}
