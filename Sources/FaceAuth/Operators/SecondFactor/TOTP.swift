/// Time-based one-time passwords (RFC 6238): HMAC-SHA-1, six digits, a step of 30 seconds.
package struct TOTP: Sendable {
  package static let digits = 6
  static let stepSeconds: Int64 = 30
  /// Steps before and after the present one whose codes are taken, for clocks that differ.
  static let tolerance: Int64 = 1
  /// Steps back in which a code is told to the log as one that has expired.
  private static let remembered: Int64 = 20

  private let secrets: any Secrets

  package init(_ secrets: any Secrets) {
    self.secrets = secrets
  }

  /// What a code comes to.
  package enum Outcome: Hashable, Sendable {
    /// The step that is used up by it.
    case accepted(step: Int64)
    case wrong
    /// Right, and accepted once before; or older than one that was.
    case used
    /// Was right within the last ten minutes.
    case expired
    /// A later code was accepted before: this clock has been set back, and no code can be trusted until it has caught up.
    case clockMovedBack
  }

  /// The step that an instant lies in.
  package static func step(at instant: Instant) -> Int64 {
    let (quotient, remainder) = instant.secondsSince1970.quotientAndRemainder(dividingBy: stepSeconds)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The code of a step, 0 to 999,999.
  package func code(of secret: TOTPSecret, step: Int64) -> Int {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> Int64(56 - 8 * $0)) }
    let mac = secrets.hmacSHA1(counter, key: secret.bytes)
    let offset = Int(mac[mac.count - 1] & 15)
    let word = mac[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    return Int(word % 1_000_000)
  }

  /// Judges a code; does the same work whatever it is.
  package func judge(_ code: Int, of factor: SecondFactor, at now: Instant) -> Outcome {
    let present = Self.step(at: now)
    var matched: Int64?
    var isFresh = false
    for step in (present - Self.remembered)...(present + Self.tolerance)
    where self.code(of: factor.secret, step: step) == code {
      matched = step
      if step >= present - Self.tolerance, step > factor.lastStep ?? .min { isFresh = true }
    }
    if let last = factor.lastStep, last > present + Self.tolerance { return .clockMovedBack }
    guard let matched else { return .wrong }
    if isFresh { return .accepted(step: matched) }
    return matched >= present - Self.tolerance ? .used : .expired
  }
}
