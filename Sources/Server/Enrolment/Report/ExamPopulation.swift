import FaceAuth

/// Everybody enrolled in an exam, in the order of their tickets, with what was measured on their photos.
///
/// Ids are chance, and tickets are not: in this order, the same people give the same numbers in every database.
struct ExamPopulation: Sendable {
  struct Person: Sendable {
    let candidate: CandidateID
    let number: IDNumber
    let ticket: String
    /// The first registered photo.
    var reference: ReferenceID
    var quality: QualitySignals
    var liveness: LivenessSignals
    /// Of every photo.
    var digests: [[UInt8]]
    var embeddings: [FaceEmbedding]
  }

  private static let page = 1000

  let people: [Person]
  let pairs: [KnownPair]

  /// Reads the exam; 50,000 people with one photo each are some 60 MB.
  ///
  /// - Throws: ``StoreFault``.
  init(of exam: ExamID, in store: any CandidateStore) async throws {
    var references: [CandidateID: [Reference]] = [:]
    var last: ReferenceID?
    repeat {
      let page = try await store.readableReferences(in: exam, after: last, limit: Self.page)
      for reference in page.references { references[reference.candidateID, default: []].append(reference) }
      last = page.last
    } while last != nil

    var people: [Person] = []
    var lastCandidate: CandidateID?
    repeat {
      let page = try await store.candidates(of: exam, after: lastCandidate, limit: Self.page)
      for candidate in page {
        guard let own = references.removeValue(forKey: candidate.id) else { continue }
        people.append(Self.person(candidate, own))
      }
      lastCandidate = page.count < Self.page ? nil : page.last?.id
    } while lastCandidate != nil
    self.people = people.sorted { $0.ticket < $1.ticket }
    pairs = try await store.knownPairs(of: exam)
  }

  private static func person(_ candidate: Candidate, _ references: [Reference]) -> Person {
    let own = references.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    let shown = own.first { $0.source == .registeredPhoto } ?? own[0]
    return Person(
      candidate: candidate.id, number: candidate.document.number, ticket: candidate.ticket.number, reference: shown.id,
      quality: shown.quality,
      liveness: shown.liveness, digests: own.map(\.pictureDigest), embeddings: own.map(\.embedding))
  }

  /// Compares them; who has no face of the model is left out, and the numbers of those who have one are told.
  static func comparer(of people: [Person], _ model: ComparisonModel) -> (comparer: FaceComparer, places: [Int]) {
    var enrolled = EnrolledFaces()
    var places: [Int] = []
    for (place, person) in people.enumerated() {
      let embeddings = person.embeddings.filter { $0.model == model.embeddingModel }
      guard let mean = FaceEmbedding.mean(of: embeddings), let face = model.space.vector(of: mean) else { continue }
      // Numbered, not by their ids: the cohort takes the first by id, which here have to be the same in every database.
      enrolled.append(face, of: stand(in: place), pictures: embeddings.count)
      places.append(place)
    }
    return (FaceComparer(model: model, enrolled: enrolled), places)
  }

  private static func stand(in place: Int) -> CandidateID {
    let number = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(place) >> (56 - 8 * UInt64($0))) }
    return CandidateID(bytes: number + [UInt8](repeating: 0, count: 8))!
  }
}
