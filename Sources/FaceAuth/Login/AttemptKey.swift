/// Under which failed attempts are counted; never shown to anybody.
package struct AttemptKey: Hashable, Sendable {
  package let text: String

  /// A stored key, as the store gave it back.
  package init(stored text: String) {
    self.text = text
  }

  /// Face logins of one candidate in one sitting.
  package static func face(_ candidate: CandidateID, _ sitting: SittingID) -> AttemptKey {
    AttemptKey(stored: "face:\(sitting):\(candidate)")
  }

  /// Face logins under a claim that names nobody, by the keyed hash of what was claimed.
  package static func unknownFace(_ claim: [UInt8], _ sitting: SittingID) -> AttemptKey {
    AttemptKey(stored: "unknown-face:\(sitting):\(claim.hexadecimal)")
  }

  /// Re-verifications within one session.
  package static func reverification(_ session: SessionID) -> AttemptKey {
    AttemptKey(stored: "reverification:\(session)")
  }

  /// Fallback logins of one candidate in one sitting.
  package static func fallback(_ candidate: CandidateID, _ sitting: SittingID) -> AttemptKey {
    AttemptKey(stored: "fallback:\(sitting):\(candidate)")
  }

  /// Fallback logins under an ID number that names nobody.
  package static func unknownFallback(_ claim: [UInt8], _ sitting: SittingID) -> AttemptKey {
    AttemptKey(stored: "unknown-fallback:\(sitting):\(claim.hexadecimal)")
  }

  /// Sign-ins of operators under one name, by its keyed hash: what is typed there may be anything.
  package static func signIn(_ name: [UInt8]) -> AttemptKey {
    AttemptKey(stored: "sign-in:\(name.hexadecimal)")
  }

  /// Sign-ins of operators from one client address, by its keyed hash.
  package static func signInAddress(_ hash: [UInt8]) -> AttemptKey {
    AttemptKey(stored: "sign-in-address:\(hash.hexadecimal)")
  }

  /// Records of sign-ins that had to wait, by a keyed hash of the account and the address.
  package static func signInWait(_ hash: [UInt8]) -> AttemptKey {
    AttemptKey(stored: "sign-in-wait:\(hash.hexadecimal)")
  }

  /// Face logins from one client address, by its keyed hash: an address is personal data too.
  package static func address(_ hash: [UInt8]) -> AttemptKey {
    AttemptKey(stored: "address:\(hash.hexadecimal)")
  }

  /// Fallback logins from one client address: the way out stays open where the faces of a whole school fail.
  package static func fallbackAddress(_ hash: [UInt8]) -> AttemptKey {
    AttemptKey(stored: "fallback-address:\(hash.hexadecimal)")
  }

  /// The hash in ``address(_:)`` and ``fallbackAddress(_:)``.
  var addressHash: String { String(text.drop { $0 != ":" }.dropFirst()) }
}
