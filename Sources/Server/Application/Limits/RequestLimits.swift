/// The rates that one client address is held to; nil for none.
///
/// What an exam hall behind one address needs in a minute or two: of 300 people at once, some wait for a second, which the
/// pages do by themselves. Frames and logins are configuration.
package struct RequestLimits: Hashable, Sendable {
  package var logins: RequestRate? = RequestRate(burst: 200, perMinute: 600)
  package var frames: RequestRate? = RequestRate(burst: 1000, perMinute: 6000)
  package var fallbackLogins: RequestRate? = RequestRate(burst: 60, perMinute: 120)
  /// Sign-ins and set-ups of operators: each costs an Argon2id hash.
  package var signIns: RequestRate? = RequestRate(burst: 60, perMinute: 120)
  package var refreshes: RequestRate? = RequestRate(burst: 200, perMinute: 600)
  package var pairingOffers: RequestRate? = RequestRate(burst: 200, perMinute: 600)
  /// A hall of 300 phones, two requests each.
  ///
  /// With so many tries from each of 1,000 addresses, one of 10,000 codes that wait is found in three weeks.
  package var pairingCodes: RequestRate? = RequestRate(burst: 600, perMinute: 600)

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
