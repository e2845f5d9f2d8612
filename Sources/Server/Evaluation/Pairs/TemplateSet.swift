/// The templates of an evaluation: probes as a login gives them, references as enrolment does.
package struct TemplateSet: Sendable {
  /// By subject, then session, then time.
  package let probes: [FaceTemplate]
  /// In the same order.
  package let references: [FaceTemplate]
  /// Whether probes and references are the same templates, and a pair either way round one comparison.
  package let isSymmetric: Bool
  /// Which probes are of each subject.
  let probesOfSubject: [Range<Int>]
  /// Whether each subject has pictures of several sessions, usable or not.
  let hasSeveralSessions: [Bool]

  /// - Parameters:
  ///   - usable: whether each of the manifest's rows gave a face.
  ///   - frames: in a probe.
  ///   - referenceFrames: in a reference.
  package init(_ manifest: EvaluationManifest, usable: [Bool], frames: Int, referenceFrames: Int) {
    var sessions: [[String]] = manifest.subjects.map { _ in [] }
    var rows: [[[Int]]] = manifest.subjects.map { _ in [] }
    for (index, row) in manifest.rows.enumerated() {
      let session: Int
      if let known = sessions[row.subject].firstIndex(of: row.session) {
        session = known
      } else {
        session = sessions[row.subject].count
        sessions[row.subject].append(row.session)
        rows[row.subject].append([])
      }
      if usable[index] { rows[row.subject][session].append(index) }
    }
    func templates(_ length: Int) -> [FaceTemplate] {
      rows.indices.flatMap { subject in
        rows[subject].indices.flatMap { session in
          let frames = rows[subject][session]
          return FaceTemplate.windows(of: frames.count, length: length).map { window in
            FaceTemplate(subject: subject, session: session, window: window, rows: Array(frames[window]))
          }
        }
      }
    }
    probes = templates(frames)
    isSymmetric = frames == referenceFrames
    references = isSymmetric ? probes : templates(referenceFrames)
    hasSeveralSessions = sessions.map { $0.count > 1 }

    var ranges = [Range<Int>](repeating: 0..<0, count: manifest.subjects.count)
    var start = 0
    while start < probes.count {
      let subject = probes[start].subject
      var end = start
      while end < probes.count, probes[end].subject == subject { end += 1 }
      ranges[subject] = start..<end
      start = end
    }
    probesOfSubject = ranges
  }

  /// The probes of the reference's own subject that make a genuine pair with it.
  ///
  /// Of another session where the subject has several; else of other frames. What a symmetric set has either way round,
  /// it has once.
  func genuineProbes(of reference: Int) -> [Int] {
    let own = references[reference]
    let candidates = probesOfSubject[own.subject]
    return candidates.filter { probe in
      guard !isSymmetric || probe > reference else { return false }
      let other = probes[probe]
      return hasSeveralSessions[own.subject]
        ? other.session != own.session : other.session != own.session || !other.window.overlaps(own.window)
    }
  }

  /// The probes of other subjects to compare a reference with: all before its own subject's, and all behind.
  func impostorProbes(of reference: Int) -> (before: Range<Int>, behind: Range<Int>) {
    let own = probesOfSubject[references[reference].subject]
    // A subject without a probe has an empty range anywhere: then all others stand behind.
    guard !own.isEmpty else { return (0..<0, 0..<probes.count) }
    return (isSymmetric ? 0..<0 : 0..<own.lowerBound, own.upperBound..<probes.count)
  }
}
