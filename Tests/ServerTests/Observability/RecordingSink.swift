import FaceAuth
import Foundation
import Server

/// Keeps log lines, and reads them back as JSON.
final class RecordingSink: LogSink {
  private let lines = Guarded<[[UInt8]]>([])

  func write(_ line: [UInt8]) { lines.withLock { $0.append(line) } }

  var texts: [String] { lines.withLock { $0.map { String(decoding: $0, as: UTF8.self) } } }

  var objects: [[String: any Sendable]] {
    lines.withLock { $0 }.compactMap {
      try? JSONSerialization.jsonObject(with: Data($0)) as? [String: any Sendable]
    }
  }
}

/// A clock that stands still.
struct FixedClock: WallClock {
  var instant = Instant(millisecondsSince1970: 1_795_252_620_042)

  func now() -> Instant { instant }
}
