import FaceAuth

/// Everybody who is enrolled in other exams and not in this one: a person is whoever has the document number.
struct PeopleElsewhere: Sendable {
  /// In the order of the exams' names and of their tickets: ids are chance.
  let people: [(person: ExamPopulation.Person, exam: String)]

  /// More people than are to be held in memory at once.
  struct TooMany: Error {
    let limit: Int
  }

  /// Reads every other exam; as large in memory as their people.
  ///
  /// - Parameter limit: of people.
  /// - Throws: ``StoreFault``, ``TooMany``.
  init(than own: ExamPopulation, of exam: ExamID, in stores: Stores, limit: Int) async throws {
    let known = Set(own.people.map(\.number))
    var people: [(person: ExamPopulation.Person, exam: String)] = []
    var places: [IDNumber: Int] = [:]
    let others = try await stores.sittings.exams().filter { $0.id != exam }
    for other in others.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
      for person in try await ExamPopulation(of: other.id, in: stores.candidates).people
      where !known.contains(person.number) {
        if let place = places[person.number] {
          // One person in several exams is compared once, with every photo.
          people[place].person.digests += person.digests
          people[place].person.embeddings += person.embeddings
        } else {
          guard people.count < limit else { throw TooMany(limit: limit) }
          places[person.number] = people.count
          people.append((person, other.name))
        }
      }
    }
    self.people = people
  }
}
