package import FaceAuth

/// Measures how often attacks pass and genuine people do not, by the judge that logins use.
///
/// Pictures and clips cannot follow a challenge, and are nobody's: only quality, liveness and sameness are judged.
package struct LivenessEvaluation: Sendable {
  private let engine: any FaceEngine
  private let read: FaceCollector.Reader
  private let decoder: ClipDecoder
  private let policy: LoginPolicy
  private let loginFrames: Int
  private let bootstrapRounds: Int
  private let width: Int
  private let crew: ChunkedWork
  private let progress: @Sendable (Bilingual, _ total: Int) -> any StageProgress

  /// - Parameters:
  ///   - loginFrames: neighbouring frames that make a login; fewer than the policy's least make none.
  ///   - width: how many pictures are under way at once; the engines and a little more.
  ///   - progress: begins a stage of so many steps.
  package init(
    engine: any FaceEngine, read: @escaping FaceCollector.Reader, decoder: ClipDecoder,
    policy: LoginPolicy = LoginPolicy(), loginFrames: Int = 5, bootstrapRounds: Int = 1000, width: Int,
    crew: ChunkedWork, progress: @escaping @Sendable (Bilingual, _ total: Int) -> any StageProgress
  ) {
    self.engine = engine
    self.read = read
    self.decoder = decoder
    self.policy = policy
    self.loginFrames = loginFrames
    self.bootstrapRounds = bootstrapRounds
    self.width = width
    self.crew = crew
    self.progress = progress
  }

  private var judge: PresentationJudge {
    PresentationJudge(
      quality: policy.quality, liveness: policy.liveness, sameness: policy.sameness,
      minimumFrames: policy.frames.lowerBound)
  }

  /// Does all of it.
  ///
  /// - Throws: ``CommandFailure`` where a decoder is missing; what keeps the engine from working.
  package func run(_ sets: [PresentationSet]) async throws -> LivenessResult {
    var judged: [JudgedSet] = []
    var clips = 0
    for set in sets { judged.append(try await self.judged(set, clips: &clips)) }
    return LivenessResult(judge: judge, loginFrames: loginFrames, bootstrapRounds: bootstrapRounds, sets: judged)
  }

  private struct Shot: Sendable {
    let subject, take: Int
    let path, source: String
  }

  private func judged(_ set: PresentationSet, clips: inout Int) async throws -> JudgedSet {
    let (shots, unreadable) = try await shots(of: set, clips: &clips)
    let frames = try await frames(at: shots, Bilingual(set.name, set.name))
    let singles = try await crew.run(shots.count) { [judge] range in
      range.map { Self.single(frames[$0], $0, subject: shots[$0].subject, judge) }
    }.flatMap(\.self)
    let logins = Self.logins(in: shots, of: loginFrames, atLeast: judge.minimumFrames)
    let judgedLogins = try await crew.run(logins.count) { [judge] range in
      range.map { Self.login(logins[$0], frames, singles, judge) }
    }.flatMap(\.self)
    return JudgedSet(
      set: set, frames: frames, singles: singles, logins: judgedLogins, unreadableClips: unreadable)
  }

  private func shots(of set: PresentationSet, clips: inout Int) async throws -> (shots: [Shot], unreadable: [String]) {
    var shots: [Shot] = []
    var unreadable: [String] = []
    var takes = 0
    for (subject, content) in set.subjects.enumerated() {
      for take in content.takes {
        takes += 1
        switch take {
        case .pictures(let paths): shots += paths.map { Shot(subject: subject, take: takes, path: $0, source: $0) }
        case .clip(let path):
          clips += 1
          guard let frames = try await frames(of: path, number: clips) else {
            unreadable.append(path)
            continue
          }
          shots += frames.map { Shot(subject: subject, take: takes, path: $0, source: path) }
        }
      }
    }
    return (shots, unreadable)
  }

  private func frames(of clip: String, number: Int) async throws -> [String]? {
    let result = try await crew.run { [decoder] () -> Result<[String], ClipDecoder.Fault> in
      Result { () throws(ClipDecoder.Fault) in try decoder.frames(of: clip, number: number) }
    }
    switch result {
    case .success(let frames): return frames
    case .failure(.unreadable): return nil
    case .failure(.noDecoder):
      throw CommandFailure("clips need ffmpeg: install it", "视频需要 ffmpeg，请先安装", exitCode: .missingInput)
    }
  }

  private func frames(at shots: [Shot], _ label: Bilingual) async throws -> [JudgedFrame] {
    let stage = progress(label, shots.count)
    defer { stage.finish() }
    let results = await shots.mapConcurrently(width: width) { shot -> Result<JudgedFrame, any Error> in
      do {
        // A file that cannot be read is a picture that cannot be read.
        let picture = try await read(shot.path) ?? EncodedPicture(bytes: [])
        let outcome = try await engine.analyze(picture)
        let frame = Frame(
          outcome: outcome, digest: SHA256.digest(picture.bytes), receivedAt: Instant(millisecondsSince1970: 0))
        return .success(JudgedFrame(path: shot.path, source: shot.source, frame: frame))
      } catch {
        return .failure(error)
      }
    } progress: { _, _ in
      stage.advance()
    }
    return try results.map { try ($0 ?? .failure(CancellationError())).get() }
  }

  // MARK: - Judging

  private static func single(
    _ frame: JudgedFrame, _ index: Int, subject: Int, _ judge: PresentationJudge
  ) -> JudgedPresentation {
    var judge = judge
    judge.minimumFrames = 1
    var reasons = judge.judgement(on: [frame.frame]).reasons.subtracting([.tooFewFrames])
    // A login asks this of frames that count; here it is asked of every face, or a blurred print would be no print.
    if let face = frame.frame.face { reasons.formUnion(judge.liveness.reasons(againstLoginWith: [face.liveness])) }
    return JudgedPresentation(
      subject: subject, frames: [index], scores: frame.frame.face?.liveness.scores,
      reasons: RefusalReason.allCases.filter(reasons.contains))
  }

  /// Indices of neighbouring shots of one take.
  private static func logins(in shots: [Shot], of count: Int, atLeast least: Int) -> [(subject: Int, frames: [Int])] {
    Dictionary(grouping: shots.indices) { shots[$0].take }.sorted { $0.key < $1.key }.flatMap { _, indices in
      stride(from: 0, to: indices.count, by: count).map { start in
        (shots[indices[start]].subject, Array(indices[start..<min(start + count, indices.count)]))
      }.filter { $0.1.count >= least }
    }
  }

  private static func login(
    _ login: (subject: Int, frames: [Int]), _ frames: [JudgedFrame], _ singles: [JudgedPresentation],
    _ judge: PresentationJudge
  ) -> JudgedPresentation {
    var reasons = judge.judgement(on: login.frames.map { frames[$0].frame }).reasons
    // Beside what is wrong with the frames, that they are too few says nothing.
    if reasons.count > 1 { reasons.remove(.tooFewFrames) }
    let scored = login.frames.compactMap { singles[$0].scores }
    var medians: [AttackKind: Double] = [:]
    for kind in AttackKind.allCases {
      let scores = scored.compactMap { $0[kind] }.sorted()
      if !scores.isEmpty { medians[kind] = scores[scores.count / 2] }
    }
    return JudgedPresentation(
      subject: login.subject, frames: login.frames, scores: scored.isEmpty ? nil : medians,
      reasons: RefusalReason.allCases.filter(reasons.contains))
  }
}
