import Foundation
import Server

/// A line on a terminal that tells how many records are behind; nothing on anything else.
final class AuditProgress: Sendable {
  private let total: Int64
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(total: Int64) {
    self.total = total
  }

  func tell(_ records: Int64) {
    guard isTerminal, records.isMultiple(of: 20_000) else { return }
    write("\r\(Bilingual("records verified", "已校验记录")) \(records)/\(total)\u{1B}[K")
  }

  func finish() {
    if isTerminal { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
