package import FaceAuth

/// Values to put into stores; every id and digest is new.
package enum StoreSamples {
  package static func exam(createdAt: Instant = StoreWorld.opens) -> Exam {
    Exam(id: .random(), name: "2024 年公开招聘", createdAt: createdAt)
  }

  /// Login opens at ``StoreWorld/opens``, entry closes 35 minutes and the sitting ends 150 minutes later.
  package static func sitting(
    of exam: ExamID, kind: SittingKind = .formal(requiresMock: false), reentry: ReentryRule = .untilEnds,
    secondLogin: SecondLoginRule = .refuse, delay: Duration = .zero
  ) throws -> Sitting {
    let opens = StoreWorld.opens + delay
    return Sitting(
      id: .random(), examID: exam, name: "笔试", kind: kind,
      schedule: try SittingSchedule(
        loginOpens: opens, starts: opens + .seconds(1800), entryCloses: opens + .seconds(2100),
        ends: opens + .seconds(9000)),
      reentry: reentry, secondLogin: secondLogin, challenge: .off)
  }

  /// A candidate with a passport number, a ticket number and a name made from `number`.
  package static func candidate(
    _ number: Int, of exam: ExamID, admission: Admission = .everySitting
  ) throws -> Candidate {
    let digits = String(10_000_000 + number)
    return Candidate(
      id: .random(), examID: exam, document: try IDDocument(kind: .passport, number: "E\(digits)"),
      ticket: AdmissionTicket("T-\(digits)")!, name: "考生\(digits)", admission: admission,
      createdAt: StoreWorld.opens)
  }

  /// A reference whose numbers all differ from each other and from those of another seed.
  package static func reference(
    of candidate: CandidateID, seed: Int = 0, createdAt: Instant = StoreWorld.opens
  ) -> ReferenceWithPhoto {
    let base = Double(seed) * 31
    let quality = QualitySignals(
      interEyeDistance: base + 1.5, sharpness: base + 2.25, faceLuminance: base + 3, underExposedShare: base + 4,
      overExposedShare: base + 5, backLightRatio: base + 6, yaw: -base - 7, pitch: base + 8, roll: base + 9,
      insideFrameShare: 1 / (base + 10))
    let model = EmbeddingModel(weights: String(repeating: "0123456789abcdef", count: 4), pipeline: 7)
    let components = (0..<FaceEmbedding.dimension).map { Float($0 - 64) / 97 + Float(seed) }
    return ReferenceWithPhoto(
      reference: Reference(
        id: .random(), candidateID: candidate, source: seed.isMultiple(of: 2) ? .registeredPhoto : .mockSitting,
        embedding: FaceEmbedding(components: components, model: model)!, quality: quality,
        liveness: LivenessSignals(scores: [.filter: base + 0.5, .screen: -base - 1]), pictureDigest: digest(),
        createdAt: createdAt),
      photo: EncodedPicture(bytes: [0xFF, 0xD8, 0xFF] + (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 7 + seed) })
    )
  }

  package static func login(
    of candidate: CandidateID?, in sitting: SittingID, purpose: Login.Purpose = .openSession,
    challenge: Challenge? = nil, at now: Instant = StoreWorld.now
  ) -> Login {
    let key = candidate.map { AttemptKey.face($0, sitting) } ?? .unknownFace(digest(), sitting)
    return Login(
      id: .random(), sittingID: sitting, candidateID: candidate, purpose: purpose, attemptKey: key,
      consent: "2024-01", challenge: challenge, openedAt: now, expiresAt: now + .seconds(180), attemptsAllowed: 3)
  }

  package static func credential(
    of candidate: CandidateID, in sitting: SittingID, at now: Instant = StoreWorld.now
  ) -> FallbackCredential {
    FallbackCredential(
      id: .random(), candidateID: candidate, sittingID: sitting,
      passwordHash: PasswordHash(encoded: "$argon2id$\(LoginID.random())"), issuedBy: "helpdesk-7", issuedAt: now,
      expiresAt: now + FallbackCredential.defaultLifetime)
  }

  /// Eight bytes by which contents differ, for tests of what is digested.
  static func shortDigest(_ bytes: [UInt8]) -> [UInt8] {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64(8 * $0)) }
  }

  /// 32 random bytes: the digest of something.
  package static func digest() -> [UInt8] { SessionID.random().bytes + SessionID.random().bytes }
}
