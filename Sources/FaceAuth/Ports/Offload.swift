/// Threads for work that takes milliseconds of CPU, beside the cooperative pool.
package protocol Offload: Sendable {
  /// Runs `work` on one of the threads.
  ///
  /// - Throws: ``FaceEngineFault`` where the work did not begin: too much waits already, or the caller's task was
  ///   cancelled.
  func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(FaceEngineFault) -> Value
}
