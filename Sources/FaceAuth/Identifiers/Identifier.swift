/// A random 128-bit name of one `Entity`, written as 32 lower-case hexadecimal digits.
///
/// Ids of different entities are different types, so that a session's id cannot be looked up as a candidate's.
package struct Identifier<Entity>: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// A new one from the system's cryptographic generator (getrandom on Linux).
  package static func random() -> Self {
    var generator = SystemRandomNumberGenerator()
    return Self(high: generator.next(), low: generator.next())
  }

  /// Reads the text form; nil for anything but 32 lower-case hexadecimal digits.
  package init?(_ text: some StringProtocol) {
    guard let bytes = [UInt8](hexadecimal: text) else { return nil }
    self.init(bytes: bytes)
  }

  /// Reads the stored form; nil for anything but 16 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    high = bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The 16 bytes, most significant first.
  package var bytes: [UInt8] {
    [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
  }
}

extension Identifier {
  /// Appends the text form, without making the text.
  func appendHexadecimal(to text: inout [UInt8]) {
    for word in [high, low] {
      for shift in stride(from: 60, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
        text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}

/// The order of ``bytes``: it means nothing, but is the same in every store.
extension Identifier: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension Identifier: CustomStringConvertible {
  package var description: String { bytes.hexadecimal }
}

package typealias ExamID = Identifier<Exam>
package typealias SittingID = Identifier<Sitting>
package typealias CandidateID = Identifier<Candidate>
package typealias ReferenceID = Identifier<Reference>
package typealias LoginID = Identifier<Login>
package typealias SessionID = Identifier<Session>
package typealias FallbackCredentialID = Identifier<FallbackCredential>
