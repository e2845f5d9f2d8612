import Embedding
import FaceAuth
import Foundation
import Server

extension Assembly {
  /// Every fault of the models and of the calibration; a directory that is not there is somebody else's to tell.
  @Sendable static func modelFaults(in loaded: LoadedConfiguration) -> [ConfigurationFault] {
    let settings = loaded.configuration
    let directory = settings.engine.modelsDirectory
    guard FileManager.default.fileExists(atPath: directory) else { return [] }
    func fault(_ fault: ModelFault, in setting: String) -> ConfigurationFault {
      let problem = failure(fault).problem
      return loaded.fault(setting, problem.english, problem.chinese)
    }
    do throws(ModelFault) {
      let files = try ModelFiles(directory: directory) { SHA256.digest($0) }
      return files.faults().map { fault($0, in: "models.directory") }
        + files.calibrationFaults(settings.match.calibrationPath).map { fault($0, in: "match.calibration") }
    } catch {
      return [fault(error, in: "models.directory")]
    }
  }
}
