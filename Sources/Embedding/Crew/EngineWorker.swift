import FaceAuth

/// One engine of the crew, on a queue of its own.
actor EngineWorker {
  private let executor: WorkerExecutor
  private var pipeline: Pipeline?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(number: Int) {
    self.executor = WorkerExecutor(label: "faceauth.engine.\(number)")
  }

  /// Reads and checks what all workers share; here, because it is blocking work.
  func shared(from files: ModelFiles) throws(ModelFault) -> SharedModels {
    SharedModels(
      landmarkModel: try files.landmarkModel(), weights: try files.embeddingWeights(),
      livenessModel: try files.livenessModel())
  }

  /// Loads this worker's own network and runs the whole pipeline once.
  func start(_ shared: SharedModels, from files: ModelFiles, settings: EngineSettings) throws {
    let pipeline = try Pipeline(
      network: try files.network(weights: shared.weights), landmarkModel: shared.landmarkModel,
      livenessModel: shared.livenessModel, model: files.model, settings: settings)
    try pipeline.warmUp()
    self.pipeline = pipeline
  }

  func analyze(_ picture: EncodedPicture) throws(FaceEngineFault) -> PictureOutcome {
    guard let pipeline else { throw .unavailable }
    return try pipeline.analyze(picture)
  }
}

/// What is read once and used by every worker.
struct SharedModels: Sendable {
  var landmarkModel: LandmarkModel
  var weights: [UInt8]
  var livenessModel: LivenessModel
}
