import FaceAuth

/// Puts together who shares a face and who shares a photo.
struct PairFinder {
  private struct Key: Hashable {
    let first, second: Int
  }

  /// The same photo first, then the most alike, and what is known last; no more than the limit.
  let pairs: [BatchReport.Pair]
  /// How many there are.
  let count: Int

  /// - Parameters:
  ///   - places: for each face that was searched, the person's place in the population.
  ///   - lines: of the batch's roster, by candidate.
  init(
    population: ExamPopulation, places: [Int], found: DuplicateSearch.Outcome, lines: [CandidateID: Int], limit: Int
  ) {
    let known = Dictionary(
      population.pairs.map { (Set([$0.first, $0.second]), $0.reason) }, uniquingKeysWith: { first, _ in first })
    func person(_ place: Int) -> BatchReport.Person {
      let person = population.people[place]
      return BatchReport.Person(
        candidate: person.candidate, ticket: person.ticket, line: lines[person.candidate], reference: person.reference)
    }
    func pair(_ first: Int, _ second: Int, _ alike: AlikePair?, isSamePhoto: Bool) -> BatchReport.Pair {
      let (one, other) = (person(first), person(second))
      return BatchReport.Pair(
        first: one, second: other, comparison: alike?.comparison, falseMatchRate: alike?.falseMatchRate,
        isSamePhoto: isSamePhoto, knownReason: known[[one.candidate, other.candidate]])
    }

    var alike: [Key: AlikePair] = [:]
    for pair in found.pairs { alike[Key(first: places[pair.first], second: places[pair.second])] = pair }
    let (samePhoto, samePhotoCount) = Self.samePhoto(population, limit: limit)
    var pairs = samePhoto.map { pair($0.first, $0.second, alike[$0], isSamePhoto: true) }
    let seen = Set(samePhoto)
    for found in found.pairs {
      let key = Key(first: places[found.first], second: places[found.second])
      if !seen.contains(key) { pairs.append(pair(key.first, key.second, found, isSamePhoto: false)) }
    }
    let unknown = pairs.filter { $0.knownReason == nil }
    self.pairs = Array((unknown + pairs.filter { $0.knownReason != nil }).prefix(limit))
    count = found.pairCount + samePhotoCount - samePhoto.count { alike[$0] != nil }
  }

  /// Every two people with a file in common, in the order of their places.
  private static func samePhoto(_ population: ExamPopulation, limit: Int) -> (pairs: [Key], count: Int) {
    var owners: [[UInt8]: [Int]] = [:]
    for (place, person) in population.people.enumerated() {
      for digest in Set(person.digests) { owners[digest, default: []].append(place) }
    }
    var keys: Set<Key> = []
    var count = 0
    for group in owners.values where group.count > 1 {
      count += group.count * (group.count - 1) / 2
      // Of a picture that thousands share, the first few pairs say enough; which they are is the same every time.
      for (index, first) in group.prefix(50).enumerated() {
        for second in group.prefix(50).dropFirst(index + 1) { keys.insert(Key(first: first, second: second)) }
      }
    }
    let sorted = keys.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    return (Array(sorted.prefix(limit)), count)
  }
}
