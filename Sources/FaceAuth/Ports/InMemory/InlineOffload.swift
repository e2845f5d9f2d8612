/// Runs work where it is called; for tests, where it takes microseconds.
package struct InlineOffload: Offload {
  package init() {}

  package func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(FaceEngineFault) -> Value {
    work()
  }
}
