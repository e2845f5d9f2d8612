import FaceAuth
import Testing

@Suite struct `Attempt key` {
  @Test func `differs by what is counted, by whom and where`() {
    let (candidate, other) = (CandidateID.random(), CandidateID.random())
    let (sitting, elsewhere) = (SittingID.random(), SittingID.random())
    let keys: [AttemptKey] = [
      .face(candidate, sitting), .face(other, sitting), .face(candidate, elsewhere), .fallback(candidate, sitting),
      .unknownFace(candidate.bytes, sitting), .unknownFallback(candidate.bytes, sitting), .address(candidate.bytes),
      .fallbackAddress(candidate.bytes),
      .reverification(.random()),
    ]
    #expect(Set(keys).count == keys.count)
    for key in keys { #expect(AttemptKey(stored: key.text) == key) }
  }
}
