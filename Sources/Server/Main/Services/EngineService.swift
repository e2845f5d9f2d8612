import Embedding
import Server

/// Loads the models and warms the engines, and lets the pictures at work finish.
struct EngineService: Service {
  let name = "face engine"
  let engine: EngineCrew
  let logger: Logger

  func start() async throws {
    let began = ContinuousClock.now
    do throws(ModelFault) {
      try await engine.start()
    } catch {
      throw Assembly.failure(error)
    }
    logger.info("face engine warm", ["milliseconds": LogValue(milliseconds: ContinuousClock.now - began)])
  }

  func run() async throws {
    while true { try await Task.sleep(for: .seconds(3600)) }
  }

  func stop() async { await engine.shutDown() }
}
