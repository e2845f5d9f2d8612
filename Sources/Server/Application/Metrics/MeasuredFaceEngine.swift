import FaceAuth

/// Measures how long pictures take, the wait for an engine included.
struct MeasuredFaceEngine: FaceEngine {
  let engine: any FaceEngine
  let metrics: ServiceMetrics

  var model: EmbeddingModel { engine.model }
  var livenessModel: String { engine.livenessModel }

  func analyze(_ picture: EncodedPicture) async throws(FaceEngineFault) -> PictureOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    metrics.picturesInEngine.add(1)
    defer { metrics.picturesInEngine.add(-1) }
    do throws(FaceEngineFault) {
      let outcome = try await engine.analyze(picture)
      observe(Self.name(of: outcome), clock.now - start)
      return outcome
    } catch {
      observe(Self.name(of: error), clock.now - start)
      throw error
    }
  }

  private func observe(_ outcome: String, _ duration: Duration) {
    metrics.engineSeconds.observe(.init(values: [outcome]), duration)
  }

  private static func name(of outcome: PictureOutcome) -> String {
    switch outcome {
    case .unreadable: "unreadable"
    case .analysed: "analysed"
    }
  }

  private static func name(of fault: FaceEngineFault) -> String {
    switch fault {
    case .overloaded: "overloaded"
    case .cancelled: "cancelled"
    case .unavailable: "unavailable"
    }
  }
}
