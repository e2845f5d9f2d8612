import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

/// Writes that came together: one transaction, and still each for itself.
@Suite struct SQLiteGroupCommitTests {
  private let path: String
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    path = try directory.write("group.sqlite", "")
  }

  private func connect(maximumPages: Int? = nil) throws -> SQLiteConnection {
    let connection = try SQLiteConnection(path: path, report: { _ in })
    try connection.configure(.readingAndWriting, busyTimeout: .milliseconds(20), maximumPages: maximumPages)
    try connection.execute("CREATE TABLE IF NOT EXISTS line (number INTEGER PRIMARY KEY, bytes BLOB)")
    return connection
  }

  /// Inserts the numbers one after the other; a number that is there already fails the whole write.
  private func insertion(_ numbers: [Int], bytes: Int = 0) -> SQLiteWrite<Int> {
    SQLiteWrite { (connection) throws(StoreFault) in
      for number in numbers {
        try connection.execute(
          "INSERT INTO line VALUES (?1, zeroblob(?2))", [.integer(number), .integer(bytes)])
      }
      return numbers.count
    }
  }

  private func numbers() throws -> [String?] {
    try RawDatabase(path).column("SELECT number FROM line ORDER BY number")
  }

  @Test func `one that fails takes nothing of itself in, and nothing from the others`() throws {
    let connection = try connect()
    let writes = [insertion([1, 2]), insertion([3, 1]), insertion([4])]
    connection.commitTogether(writes)
    #expect(try writes[0].value() == 2)
    #expect(throws: StoreFault.unavailable) { try writes[1].value() }
    #expect(try writes[2].value() == 1)
    #expect(try numbers() == ["1", "2", "4"])
  }

  @Test func `one that fills the database fails alone`() throws {
    let connection = try connect(maximumPages: 20)
    let writes = [insertion([1]), insertion([2, 3], bytes: 60_000), insertion([4])]
    connection.commitTogether(writes)
    #expect(try writes[0].value() == 1)
    #expect(throws: StoreFault.full) { try writes[1].value() }
    #expect(try writes[2].value() == 1)
    #expect(try numbers() == ["1", "4"])
  }

  @Test func `all are busy when the lock is not to be had, after one wait`() throws {
    let connection = try connect()
    let other = try RawDatabase(path)
    try other.execute("BEGIN IMMEDIATE")
    let writes = (1...50).map { insertion([$0]) }
    let duration = ContinuousClock().measure { connection.commitTogether(writes) }
    for write in writes { #expect(throws: StoreFault.busy) { try write.value() } }
    // Fifty waits of 20 ms would be a second.
    #expect(duration < .milliseconds(800))
    try other.execute("ROLLBACK")
    connection.commitTogether(writes)
    #expect(try numbers().count == 50)
  }
}
