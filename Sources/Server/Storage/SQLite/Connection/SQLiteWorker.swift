import FaceAuth

/// One connection and the thread that it is used on.
///
/// Work is done in the order in which it comes, and is never dropped when its task is cancelled: a client that goes away
/// must not keep the service from putting an attempt back.
actor SQLiteWorker {
  private let executor: SQLiteExecutor
  private var connection: SQLiteConnection?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(label: String) {
    executor = SQLiteExecutor(label: label)
  }

  func open(_ configuration: SQLiteConfiguration, _ access: SQLiteConnection.Access) throws(StoreFault) {
    let opened = try SQLiteConnection(path: configuration.path, report: configuration.report)
    try opened.configure(
      access, busyTimeout: configuration.busyTimeout, maximumPages: configuration.maximumPages)
    connection = opened
  }

  /// Opens the writer's connection: makes the file, brings the schema up to date and checks the keys.
  func prepare(
    _ configuration: SQLiteConfiguration, sealer: FieldSealer, at now: Instant
  ) throws(SQLiteOpenFault) {
    try SQLiteFile.prepare(configuration.path)
    do throws(StoreFault) {
      try open(configuration, .readingAndWriting)
    } catch {
      throw .fault(error)
    }
    guard let connection else { throw .fault(.unavailable) }
    try SQLiteMigrator().migrate(connection, at: now)
    try SQLiteKeyCheck(sealer: sealer).check(connection)
  }

  func close() {
    connection = nil
  }

  func run<Value: Sendable>(
    _ body: @Sendable (SQLiteConnection) throws(StoreFault) -> Value
  ) throws(StoreFault) -> Value {
    guard let connection else { throw .unavailable }
    return try body(connection)
  }

  /// Works the queue off until `write` is done; an earlier call may have done it already.
  func drain(_ queue: SQLiteWriteQueue, until write: any PendingSQLiteWrite) {
    while !write.isDone {
      let batch = queue.takeBatch()
      guard let connection else {
        for write in batch { write.fail(.unavailable) }
        continue
      }
      connection.commitTogether(batch)
    }
  }
}
