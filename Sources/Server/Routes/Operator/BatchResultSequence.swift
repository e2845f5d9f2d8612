import FaceAuth

/// The result of a batch as a CSV file, page by page.
struct BatchResultSequence: AsyncSequence, Sendable {
  private static let page = 1000

  let store: any BatchStore
  let batch: BatchID

  func makeAsyncIterator() -> Iterator { Iterator(source: self) }

  struct Iterator: AsyncIteratorProtocol {
    let source: BatchResultSequence
    /// Behind which the next page begins; nil behind the last.
    var line: Int? = 0
    var isBegun = false

    mutating func next() async throws -> [UInt8]? {
      guard isBegun else {
        isBegun = true
        return RosterResultTable.header
      }
      guard let after = line else { return nil }
      let rows = try await source.store.rows(of: source.batch, after: after, limit: BatchResultSequence.page)
      line = rows.count < BatchResultSequence.page ? nil : rows.last?.line
      return rows.isEmpty ? nil : RosterResultTable.lines(of: rows)
    }
  }
}
