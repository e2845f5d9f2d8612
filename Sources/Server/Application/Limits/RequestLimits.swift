/// The rates that one client address is held to; nil for none.
///
/// Generous enough for an exam hall behind one address: there the proxy and the attempt counters are what stops abuse.
package struct RequestLimits: Hashable, Sendable {
  package var logins: RequestRate? = RequestRate(burst: 200, perMinute: 600)
  package var frames: RequestRate? = RequestRate(burst: 1000, perMinute: 6000)
  package var fallbackLogins: RequestRate? = RequestRate(burst: 60, perMinute: 120)
  /// Sign-ins and set-ups of operators: each costs an Argon2id hash.
  package var signIns: RequestRate? = RequestRate(burst: 60, perMinute: 120)
  package var refreshes: RequestRate? = RequestRate(burst: 200, perMinute: 600)
  package var pairingOffers: RequestRate? = RequestRate(burst: 200, perMinute: 600)
  /// With these many tries from one address a code of 38 bits is found in 9,000 years, if there is one.
  package var pairingCodes: RequestRate? = RequestRate(burst: 60, perMinute: 60)

  package init() {}

  /// No limits, for tests of something else.
  package static var unlimited: RequestLimits {
    var limits = RequestLimits()
    limits.logins = nil
    limits.frames = nil
    limits.fallbackLogins = nil
    limits.refreshes = nil
    limits.pairingOffers = nil
    limits.pairingCodes = nil
    limits.signIns = nil
    return limits
  }
}
