/// Lets several tasks write to one body, one after the other.
actor WriterTurns {
  private let writer: any HTTPBodyWriter
  private var busy = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ writer: any HTTPBodyWriter) {
    self.writer = writer
  }

  func write(_ part: [UInt8]) async throws(HTTPClientGone) {
    if busy {
      // Not cancellable: the turn before ends by the write deadline at the latest.
      await withCheckedContinuation { waiting.append($0) }
    }
    busy = true
    defer { passOn() }
    try await writer.write(part)
  }

  /// Stays busy for the next in line, so that no newcomer slips in before it resumes.
  private func passOn() {
    if waiting.isEmpty {
      busy = false
    } else {
      waiting.removeFirst().resume()
    }
  }
}
