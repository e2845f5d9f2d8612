import FaceAuth

/// The worst errors of each set: attacks that pass with the lowest scores, genuine frames refused with the highest.
struct PresentationGallery {
  /// So many of a set, and of one subject.
  private static let (most, mostOfSubject) = (24, 4)

  private let result: LivenessResult
  /// For each set, its frames; the keys of the pictures count through them.
  private let shown: [[Int]]
  private let pictures: EmbeddedPictures

  /// - Parameter read: reads the pictures to show.
  init(_ result: LivenessResult, read: FaceCollector.Reader) async throws {
    self.result = result
    shown = result.sets.map(Self.worst)
    var wanted: [(key: Int, picture: EncodedPicture?)] = []
    for (set, frames) in zip(result.sets, shown) {
      for frame in frames { wanted.append((wanted.count, try await read(set.frames[frame].path))) }
    }
    pictures = EmbeddedPictures(wanted)
  }

  var styles: String { pictures.styles }

  /// Figures; empty where the set has no error.
  func html(of set: Int) -> String {
    let firstKey = shown[..<set].map(\.count).reduce(0, +)
    let figures = shown[set].enumerated().map { place, frame in
      figure(frame, of: result.sets[set], key: firstKey + place)
    }
    return figures.isEmpty ? "" : "<div class=\"gallery\">\(figures.joined(separator: "\n"))</div>"
  }

  private func figure(_ index: Int, of set: JudgedSet, key: Int) -> String {
    let (frame, single) = (set.frames[index], set.singles[index])
    let subject = set.set.subjects[single.subject].name
    var lines = [subject, frame.source.split(separator: "/").last.map(String.init) ?? frame.source]
    for (kind, score) in (single.scores ?? [:]).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      lines.append("\(kind.rawValue) \(HTMLText.number(score))")
    }
    lines += single.reasons.map(\.rawValue)
    return """
      <figure>\(pictures.face(key, label: subject, cut: frame.cut))
      <figcaption>\(lines.map(HTMLText.escaped).joined(separator: "<br>"))</figcaption></figure>
      """
  }

  private static func worst(of set: JudgedSet) -> [Int] {
    let errors = set.singles.indices.filter { index in
      let single = set.singles[index]
      return set.set.isBonaFide ? single.isRefusedByLiveness : single.isAccepted
    }
    let sorted = errors.sorted { one, other in
      let (first, second) = (set.singles[one].highestScore, set.singles[other].highestScore)
      return set.set.isBonaFide ? first > second : first < second
    }
    var ofSubject: [Int: Int] = [:]
    return Array(
      sorted.filter { index in
        ofSubject[set.singles[index].subject, default: 0] += 1
        return ofSubject[set.singles[index].subject, default: 0] <= mostOfSubject
      }.prefix(most))
  }
}
