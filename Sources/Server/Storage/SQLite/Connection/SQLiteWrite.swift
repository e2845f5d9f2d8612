import FaceAuth

/// A write that waits for its turn, whatever it returns.
protocol PendingSQLiteWrite: AnyObject, Sendable {
  var isDone: Bool { get }
  /// Runs the write inside a transaction and keeps its value; a later attempt replaces an earlier one's.
  func attempt(on connection: SQLiteConnection) throws(StoreFault)
  /// Nothing of it was written.
  func fail(_ fault: StoreFault)
}

/// One caller's write and what came of it.
final class SQLiteWrite<Value: Sendable>: PendingSQLiteWrite {
  private let body: @Sendable (SQLiteConnection) throws(StoreFault) -> Value
  private let outcome = Guarded<Result<Value, StoreFault>?>(nil)

  init(_ body: @escaping @Sendable (SQLiteConnection) throws(StoreFault) -> Value) {
    self.body = body
  }

  var isDone: Bool { outcome.withLock { $0 != nil } }

  func attempt(on connection: SQLiteConnection) throws(StoreFault) {
    let value = try body(connection)
    outcome.withLock { $0 = .success(value) }
  }

  func fail(_ fault: StoreFault) {
    outcome.withLock { $0 = .failure(fault) }
  }

  /// To be asked when the write is done.
  func value() throws(StoreFault) -> Value {
    guard let outcome = outcome.withLock({ $0 }) else { throw .unavailable }
    return try outcome.get()
  }
}
