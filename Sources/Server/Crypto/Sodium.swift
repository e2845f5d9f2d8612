import CSodium

/// Starts libsodium, which must happen before any other call into it.
enum Sodium {
  /// Touch this first; Swift runs it once, whichever thread comes first.
  static let started: Void = {
    // 0 = started, 1 = already started. -1 means that the system has no randomness: nothing here is safe then.
    precondition(sodium_init() >= 0, "libsodium could not start: no source of random numbers")
  }()
}
