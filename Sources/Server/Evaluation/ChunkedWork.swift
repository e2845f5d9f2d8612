/// Spreads work over a crew of threads, in pieces.
package struct ChunkedWork: Sendable {
  private let pool: WorkerPool
  private let chunks: Int

  /// - Parameter threads: one for each core.
  package init(threads: Int) {
    // More pieces than threads, as pieces differ in length.
    chunks = threads * 8
    pool = WorkerPool(name: "evaluate", threads: threads, queueLimit: chunks * 64)
  }

  /// Runs `work` on parts of `0..<count`.
  ///
  /// - Returns: what it returned, in the order of the parts.
  package func run<Value: Sendable>(
    _ count: Int, _ work: @escaping @Sendable (Range<Int>) -> Value
  ) async throws(WorkerPoolError) -> [Value] {
    let parts = min(chunks, count)
    let results = await withTaskGroup(of: (Int, Result<Value, WorkerPoolError>).self) { group in
      for part in 0..<parts {
        group.addTask { [pool] in
          do throws(WorkerPoolError) {
            return (part, .success(try await pool.run { work(part * count / parts..<(part + 1) * count / parts) }))
          } catch {
            return (part, .failure(error))
          }
        }
      }
      var results = [Result<Value, WorkerPoolError>?](repeating: nil, count: parts)
      for await (part, result) in group { results[part] = result }
      return results
    }
    var values: [Value] = []
    for result in results { if let result { values.append(try result.get()) } }
    return values
  }

  /// Runs one piece of work off the cooperative pool.
  package func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(WorkerPoolError) -> Value {
    try await pool.run(work)
  }
}
