package import FaceAuth
import Synchronization

/// All stores in one SQLite database, for a service of one replica; other processes on the machine may use it, too.
///
/// One connection writes and a few read, each on a thread of its own. Every rule is the domain's: a write loads, lets a
/// pure transition decide and writes, in one transaction that holds the lock from its beginning.
package final class SQLiteStore: Sendable {
  let configuration: SQLiteConfiguration
  let sealer: FieldSealer
  let chain: AuditChain
  let writer: SQLiteWorker
  private let queue = SQLiteWriteQueue()
  private let readers: [SQLiteWorker]
  private let turn = Atomic<Int>(0)

  /// Opens the database, makes it where it is missing, and brings its schema up to date.
  ///
  /// - Parameters:
  ///   - ring: must have every key that something in the database is sealed under.
  ///   - now: noted beside each step of the schema that is applied.
  package static func open(
    _ configuration: SQLiteConfiguration, ring: MasterKeyRing, at now: Instant
  ) async throws(SQLiteOpenFault) -> SQLiteStore {
    let store = SQLiteStore(configuration, ring: ring)
    do throws(SQLiteOpenFault) {
      try await store.writer.prepare(configuration, sealer: store.sealer, at: now)
      for reader in store.readers {
        do throws(StoreFault) {
          try await reader.open(configuration, .reading)
        } catch {
          throw SQLiteOpenFault.fault(error)
        }
      }
    } catch {
      await store.close()
      throw error
    }
    return store
  }

  private init(_ configuration: SQLiteConfiguration, ring: MasterKeyRing) {
    self.configuration = configuration
    sealer = FieldSealer(ring)
    chain = AuditChain(digest: SHA256.digest)
    writer = SQLiteWorker(label: "faceauth.sqlite.writer")
    readers = (1...configuration.readers).map { SQLiteWorker(label: "faceauth.sqlite.reader-\($0)") }
  }

  /// Closes all connections after the work that came before; whatever comes after is ``StoreFault/unavailable``.
  package func close() async {
    for reader in readers { await reader.close() }
    // Last: the last connection to close moves the WAL into the database.
    await writer.close()
  }

  /// Runs `body` in one transaction that writes; writes that come at once share one sync of the disk.
  ///
  /// - Parameter body: may be run again when its first run was rolled back, so it changes nothing but the database.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (SQLiteConnection) throws(StoreFault) -> Value
  ) async throws(StoreFault) -> Value {
    let write = SQLiteWrite(body)
    queue.append(write)
    await writer.drain(queue, until: write)
    return try write.value()
  }

  /// Runs `body` on one consistent state of the database.
  func read<Value: Sendable>(
    _ body: @Sendable (SQLiteConnection) throws(StoreFault) -> Value
  ) async throws(StoreFault) -> Value {
    let turn = turn.wrappingAdd(1, ordering: .relaxed).oldValue
    return try await readers[Int(turn.magnitude % readers.count.magnitude)].run { (connection) throws(StoreFault) in
      try connection.transaction(.reading) { () throws(StoreFault) in try body(connection) }
    }
  }
}
