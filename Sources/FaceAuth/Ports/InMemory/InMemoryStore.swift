/// All stores in memory, for tests and for trying the service out: nothing outlives the process.
///
/// Keeps every promise of the ports but durability; the conformance suite that runs on the databases runs on it, too.
package final class InMemoryStore: Sendable {
  private let state: Guarded<InMemoryState>

  /// - Parameter chain: links the audit records.
  package init(chain: AuditChain) {
    state = Guarded(InMemoryState(chain: chain))
  }

  /// Scripts the next calls of any method: each takes one entry, fails with it or, for nil, goes through.
  package func script(_ faults: [StoreFault?]) {
    state.withLock { $0.scriptedFaults = faults[...] }
  }

  /// How many entries of the script no call has taken yet.
  package var unplayed: Int { state.withLock { $0.scriptedFaults.count } }

  /// One atomic step; a body that throws must not have written yet.
  func step<Result: Sendable>(
    _ body: (inout InMemoryState) throws(StoreFault) -> Result
  ) throws(StoreFault) -> Result {
    try state.withLock { (state) throws(StoreFault) -> Result in
      if let scripted = state.scriptedFaults.popFirst(), let fault = scripted { throw fault }
      return try body(&state)
    }
  }
}
