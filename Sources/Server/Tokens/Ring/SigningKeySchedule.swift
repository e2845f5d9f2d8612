/// The times that key rotation keeps, which have to fit each other.
package struct SigningKeySchedule: Hashable, Sendable {
  /// The longest that a token lives.
  package let tokenLifetime: Duration
  /// How far the clocks of replicas may lie apart.
  package let leeway: Duration
  /// How long others may keep a copy of the key set: `max-age`.
  package let keySetMaxAge: Duration
  /// How long a key is in the key set before it signs.
  package let publicationLead: Duration
  /// How long a key signs.
  package let rotationInterval: Duration

  /// Takes times that fit each other; nil for others.
  ///
  /// A copy of the key set has to be fetched again at least twice before a new key signs, so that one fetch may fail; and
  /// a key has to have been published that long by the time its turn comes.
  package init?(
    tokenLifetime: Duration, leeway: Duration = .seconds(5), keySetMaxAge: Duration = .seconds(300),
    publicationLead: Duration = .seconds(3600), rotationInterval: Duration = .seconds(86_400)
  ) {
    guard tokenLifetime > .zero, leeway >= .zero, keySetMaxAge > .zero,
      publicationLead >= keySetMaxAge * 2 + leeway, rotationInterval >= publicationLead
    else { return nil }
    self.tokenLifetime = tokenLifetime
    self.leeway = leeway
    self.keySetMaxAge = keySetMaxAge
    self.publicationLead = publicationLead
    self.rotationInterval = rotationInterval
  }

  /// How long a retired key still verifies: until the last token that it signed is over on the slowest clock.
  package var retention: Duration { tokenLifetime + leeway }
}
