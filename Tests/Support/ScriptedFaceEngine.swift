package import FaceAuth

/// A test double: answers what was scripted for a picture's bytes and looks at no pixel.
///
/// A picture that nothing was scripted for fails as ``FaceEngineFault/unavailable``. ``hold()`` keeps every analysis
/// waiting until ``letGo()``; ``arrived()`` returns when one waits.
package final class ScriptedFaceEngine: FaceEngine {
  private struct State {
    var outcomes: [[UInt8]: PictureOutcome] = [:]
    var fault: FaceEngineFault?
    var holds = false
    var analyses = 0
    var held: [CheckedContinuation<Void, Never>] = []
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  package let model: EmbeddingModel
  private let state = Guarded(State())

  package init(model: EmbeddingModel = Fixtures.model) {
    self.model = model
  }

  package func script(_ outcome: PictureOutcome, for picture: EncodedPicture) {
    state.withLock { $0.outcomes[picture.bytes] = outcome }
  }

  /// Every analysis from now on fails so; nil ends that.
  package func fail(with fault: FaceEngineFault?) {
    state.withLock { $0.fault = fault }
  }

  package func hold() {
    state.withLock { $0.holds = true }
  }

  package func letGo() {
    let held = state.withLock { state in
      state.holds = false
      defer { state.held = [] }
      return state.held
    }
    for continuation in held { continuation.resume() }
  }

  /// Returns once an analysis is being held.
  package func arrived() async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.held.isEmpty { state.watchers.append(continuation) }
        return !state.held.isEmpty
      }
      if isThere { continuation.resume() }
    }
  }

  /// How often a picture was looked at.
  package var analyses: Int { state.withLock { $0.analyses } }

  package func analyze(_ picture: EncodedPicture) async throws(FaceEngineFault) -> PictureOutcome {
    await waitWhileHeld()
    let answer = state.withLock { state -> Result<PictureOutcome, FaceEngineFault> in
      state.analyses += 1
      if let fault = state.fault { return .failure(fault) }
      return state.outcomes[picture.bytes].map { .success($0) } ?? .failure(.unavailable)
    }
    return try answer.get()
  }

  private func waitWhileHeld() async {
    guard state.withLock({ $0.holds }) else { return }
    await withCheckedContinuation { continuation in
      let watchers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
        guard state.holds else { return [continuation] }
        state.held.append(continuation)
        defer { state.watchers = [] }
        return state.watchers
      }
      for watcher in watchers { watcher.resume() }
    }
  }
}
