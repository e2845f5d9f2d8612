package import FaceAuth

/// A worker pool as the domain asks for it.
package struct PoolOffload: Offload {
  private let pool: WorkerPool

  package init(_ pool: WorkerPool) {
    self.pool = pool
  }

  package func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(FaceEngineFault) -> Value {
    do throws(WorkerPoolError) {
      return try await pool.run(work)
    } catch {
      throw switch error {
      case .overloaded: .overloaded
      case .cancelled: .cancelled
      case .stopped: .unavailable
      }
    }
  }
}
