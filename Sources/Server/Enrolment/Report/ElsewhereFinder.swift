import FaceAuth

/// Finds who of an exam shares a face or a photo with somebody of another document number in another exam.
struct ElsewhereFinder {
  private struct Key: Hashable {
    /// Places among the exam's people and among those elsewhere.
    let own, other: Int
  }

  let own: ExamPopulation
  let elsewhere: PeopleElsewhere
  /// Of the batch's roster, by candidate.
  let lines: [CandidateID: Int]
  let model: ComparisonModel
  let policy: DuplicatePolicy
  let matchRate: Double
  let offload: any Offload
  let width: Int

  /// The same photo first, then the most alike.
  ///
  /// - Throws: ``FaceEngineFault``.
  func find(progress: @escaping @Sendable (Int) -> Void) async throws -> BatchReport.Elsewhere {
    let (own, elsewhere, model) = (own, elsewhere, model)
    let (comparer, ownPlaces, otherPlaces) = try await offload.run {
      var joint = own.people.enumerated().map { (place: $0.offset, person: $0.element) }
      joint += elsewhere.people.enumerated().map { (place: $0.offset, person: $0.element.person) }
      let (comparer, places) = ExamPopulation.comparer(of: joint.map(\.person), model)
      let ownCount = places.count { $0 < own.people.count }
      let found = places.map { joint[$0].place }
      return (comparer, Array(found.prefix(ownCount)), Array(found.dropFirst(ownCount)))
    }
    let search = DuplicateSearch(
      comparer: comparer, span: .rest(ofFirst: ownPlaces.count), policy: policy, matchRate: matchRate)
    let found = try await search.run(on: offload, width: width, progress: progress)

    var alike: [Key: AlikePair] = [:]
    var order: [Key] = []
    for pair in found.pairs {
      let key = Key(own: ownPlaces[pair.first], other: otherPlaces[pair.second - ownPlaces.count])
      alike[key] = pair
      order.append(key)
    }
    let samePhoto = self.samePhoto()
    let same = Set(samePhoto)
    let keys = samePhoto + order.filter { !same.contains($0) }
    return BatchReport.Elsewhere(
      pairs: keys.prefix(policy.limit).map { pair($0, alike[$0], isSamePhoto: same.contains($0)) },
      pairCount: found.pairCount + samePhoto.count { alike[$0] == nil }, falseMatchRate: found.falseMatchRate,
      people: elsewhere.people.count)
  }

  private func pair(_ key: Key, _ alike: AlikePair?, isSamePhoto: Bool) -> BatchReport.Pair {
    let (one, (other, exam)) = (own.people[key.own], elsewhere.people[key.other])
    return BatchReport.Pair(
      first: BatchReport.Person(
        candidate: one.candidate, ticket: one.ticket, line: lines[one.candidate], reference: one.reference),
      second: BatchReport.Person(
        candidate: other.candidate, ticket: other.ticket, line: nil, reference: other.reference, exam: exam),
      comparison: alike?.comparison, falseMatchRate: alike?.falseMatchRate, isSamePhoto: isSamePhoto,
      knownReason: nil)
  }

  /// Pairs with a file in common, in the order of their places, no more than the limit.
  private func samePhoto() -> [Key] {
    var owners: [[UInt8]: [Int]] = [:]
    for (place, person) in own.people.enumerated() {
      for digest in Set(person.digests) { owners[digest, default: []].append(place) }
    }
    var keys: Set<Key> = []
    for (place, (person, _)) in elsewhere.people.enumerated() {
      for digest in Set(person.digests) {
        for owner in owners[digest, default: []].prefix(50) { keys.insert(Key(own: owner, other: place)) }
      }
    }
    return Array(keys.sorted { ($0.own, $0.other) < ($1.own, $1.other) }.prefix(policy.limit))
  }
}
