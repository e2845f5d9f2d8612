/// The face engines: one to a core, with a bounded queue before them.
package struct EngineSettings: Hashable, Sendable {
  /// Directory with the model files that the manifest names.
  package var modelsDirectory = "models"
  /// Engines; nil for one to each core.
  package var count: Int?
  /// Pictures that may wait before further ones are turned away.
  package var queueLimit = 64

  package init() {}
}
