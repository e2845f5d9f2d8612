/// Keeps the faces of the exams at hand in memory, ready to compare with; follows every enrolment and erasure.
///
/// 50,000 candidates are 26 MB. Faces that no comparison has asked for since the exam changed are read again when one does.
package actor ExamFaces {
  private struct Entry {
    let revision: Int
    let comparer: FaceComparer
  }

  private let candidates: any CandidateStore
  private let offload: any Offload
  private let model: ComparisonModel
  /// Exams whose faces are kept; the one used longest ago goes first.
  private let limit: Int
  private let onDamaged: @Sendable (ExamID, [ReferenceID]) -> Void
  private var entries: [ExamID: Entry] = [:]
  private var recent: [ExamID] = []
  private var reading: [ExamID: (revision: Int, task: Task<FaceComparer, any Error>)] = [:]

  private static let page = 1000

  /// - Parameter onDamaged: told of references that are left out since their records are damaged: their candidates cannot
  ///   log in by them, and all others can.
  package init(
    candidates: any CandidateStore, offload: any Offload, model: ComparisonModel, limit: Int = 16,
    onDamaged: @escaping @Sendable (ExamID, [ReferenceID]) -> Void = { _, _ in }
  ) {
    self.candidates = candidates
    self.offload = offload
    self.model = model
    self.limit = limit
    self.onDamaged = onDamaged
  }

  /// Compares within an exam as it is enrolled now.
  ///
  /// - Throws: ``StoreFault``, ``FaceEngineFault``.
  package func comparer(for exam: ExamID) async throws -> FaceComparer {
    let revision = try await candidates.referenceRevision(of: exam)
    recent.removeAll { $0 == exam }
    recent.append(exam)
    if let entry = entries[exam], entry.revision == revision { return entry.comparer }
    // One reader is enough, whoever else waits for it; a task of its own, so that one who hangs up stops nobody.
    let task: Task<FaceComparer, any Error>
    if let underway = reading[exam], underway.revision >= revision {
      task = underway.task
    } else {
      task = Task { try await self.read(exam) }
      reading[exam] = (revision, task)
    }
    defer { if reading[exam]?.task == task { reading[exam] = nil } }
    let comparer = try await task.value
    entries[exam] = Entry(revision: revision, comparer: comparer)
    while recent.count > limit { entries[recent.removeFirst()] = nil }
    return comparer
  }

  /// Forgets the faces of exams that have changed since, the erased among them; they are read again when asked for.
  ///
  /// - Throws: ``StoreFault``.
  package func dropOutdated() async throws {
    for exam in Array(entries.keys) {
      let revision = try await candidates.referenceRevision(of: exam)
      if let entry = entries[exam], entry.revision != revision { entries[exam] = nil }
    }
  }

  private func read(_ exam: ExamID) async throws -> FaceComparer {
    var embeddings: [CandidateID: [FaceEmbedding]] = [:]
    var last: ReferenceID?
    repeat {
      let page = try await candidates.readableReferences(in: exam, after: last, limit: Self.page)
      if !page.damaged.isEmpty { onDamaged(exam, page.damaged) }
      for reference in page.references where reference.embedding.model == model.embeddingModel {
        embeddings[reference.candidateID, default: []].append(reference.embedding)
      }
      last = page.last
    } while last != nil

    let pairs = try await candidates.knownPairs(of: exam)
    let (model, people) = (model, embeddings)
    return try await offload.run {
      var enrolled = EnrolledFaces()
      for (candidate, embeddings) in people.sorted(by: { $0.key < $1.key }) {
        guard let mean = FaceEmbedding.mean(of: embeddings), let face = model.space.vector(of: mean) else { continue }
        enrolled.append(face, of: candidate, pictures: embeddings.count)
      }
      return FaceComparer(model: model, enrolled: enrolled, knownPairs: pairs)
    }
  }
}
