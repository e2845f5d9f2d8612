/// The digest of a one-time code by which an account is set up, and until when that works.
package struct SetUpCode: Hashable, Sendable {
  package static let lifetime: Duration = .seconds(24 * 3600)

  package let digest: [UInt8]
  package let expiresAt: Instant

  package init(digest: [UInt8], expiresAt: Instant) {
    self.digest = digest
    self.expiresAt = expiresAt
  }

  /// Whether the typed code is this one and its time has not passed; the comparison does not stop early.
  package func accepts(_ typed: [UInt8], at now: Instant) -> Bool {
    let isEqual = digest.equalsInConstantTime(typed)
    return isEqual && now < expiresAt
  }
}

extension [UInt8] {
  /// Whether both are the same; takes the same time however much of them agrees.
  package func equalsInConstantTime(_ other: [UInt8]) -> Bool {
    count == other.count && zip(self, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
