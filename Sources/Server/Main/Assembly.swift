import Embedding
import FaceAuth
import Foundation
import Server

/// Builds the parts of the service that a command needs from its configuration, and no others.
struct Assembly {
  let configuration: ServerConfiguration

  /// The face engines, loaded and warm.
  ///
  /// - Throws: ``CommandFailure``, which says what to do.
  func engine() async throws(CommandFailure) -> EngineCrew {
    let crew = try coldEngine()
    do throws(ModelFault) {
      try await crew.start()
    } catch {
      throw Self.failure(error)
    }
    return crew
  }

  /// The face engines before ``EngineCrew/start()``.
  func coldEngine() throws(CommandFailure) -> EngineCrew {
    var settings = Embedding.EngineSettings()
    settings.limits = PictureLimits(
      maximumBytes: configuration.picture.maximumBytes, maximumPixels: configuration.picture.maximumPixels,
      minimumSide: configuration.picture.minimumSide)
    return EngineCrew(
      models: try modelFiles(), size: engineCount, waitingLimit: configuration.engine.queueLimit, settings: settings)
  }

  func modelFiles() throws(CommandFailure) -> ModelFiles {
    do throws(ModelFault) {
      return try ModelFiles(directory: configuration.engine.modelsDirectory) { SHA256.digest($0) }
    } catch {
      throw Self.failure(error)
    }
  }

  /// What of the engine, besides its model, decides which photos are refused, as text: the limits for pictures, and the
  /// file by which masks are told.
  func pictureRules() throws(CommandFailure) -> String {
    let path = "\(configuration.engine.modelsDirectory)/liveness.json"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure("cannot read \(path)", "无法读取 \(path)", exitCode: .unavailable)
    }
    return "\(configuration.picture.rules) \(SHA256.digest([UInt8](data)).hexadecimal)"
  }

  var engineCount: Int { configuration.engine.count ?? ProcessInfo.processInfo.activeProcessorCount }

  /// What turns the engine's embeddings into a decision.
  func comparisonModel() throws(CommandFailure) -> ComparisonModel {
    let files = try modelFiles()
    do throws(ModelFault) {
      return try files.comparisonModel(calibrationPath: configuration.match.calibrationPath)
    } catch {
      throw Self.failure(error)
    }
  }

  /// The policy for sittings that set none of their own.
  var matchPolicy: MatchPolicy {
    configuration.match.falseMatchRate.map { MatchPolicy(falseMatchRate: $0) } ?? MatchPolicy()
  }

  static func failure(_ fault: ModelFault) -> CommandFailure {
    let parts = fault.description.split(separator: " / ", maxSplits: 1).map(String.init)
    return CommandFailure(parts.last ?? "", parts.first ?? "", exitCode: .unavailable)
  }
}
