extension InMemoryStore: FrameStore {
  package func remember(
    _ marks: [FrameMark], of login: Login, at now: Instant, under policy: SamenessPolicy
  ) async throws -> [FrameSighting] {
    try step { (state) throws(StoreFault) in
      guard state.sittings[login.sittingID] != nil, login.candidateID.map({ state.examOfCandidate[$0] != nil }) ?? true
      else { throw .unavailable }
      state.seenFrames.removeAll { $0.sighting.seenAt < now - policy.remembered }
      let earlier = state.seenFrames.filter { $0.sighting.loginID != login.id }
      let sightings = marks.compactMap { mark -> FrameSighting? in
        let alike = earlier.map { $0.sighting(for: mark) }.filter {
          $0.isAlarming(for: login.candidateID, under: policy)
        }
        return alike.min { $0.comesBefore($1) }
      }
      for mark in marks where !state.seenFrames.contains(where: { $0.isOf(login.id, mark) }) {
        let sighting = FrameSighting(
          loginID: login.id, candidateID: login.candidateID, sittingID: login.sittingID, seenAt: now, equalBands: 0,
          isExact: false)
        state.seenFrames.append(InMemoryState.SeenFrame(mark: mark, sighting: sighting))
      }
      return sightings
    }
  }
}

extension FrameSighting {
  /// Equal bytes first, then the most alike, then the earliest.
  fileprivate func comesBefore(_ other: FrameSighting) -> Bool {
    if isExact != other.isExact { return isExact }
    if !isExact && equalBands != other.equalBands { return equalBands > other.equalBands }
    return (seenAt, loginID) < (other.seenAt, other.loginID)
  }
}

extension InMemoryState.SeenFrame {
  fileprivate func isOf(_ login: LoginID, _ other: FrameMark) -> Bool {
    sighting.loginID == login && mark.digest == other.digest
  }

  fileprivate func sighting(for other: FrameMark) -> FrameSighting {
    var sighting = sighting
    sighting.equalBands = Set(mark.bands).intersection(other.bands).count
    sighting.isExact = mark.digest == other.digest
    return sighting
  }
}
