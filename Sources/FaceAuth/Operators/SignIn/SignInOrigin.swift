/// Where a sign-in comes from.
package struct SignInOrigin: Hashable, Sendable {
  /// The client's address, for the account's owner to see.
  package let address: String
  /// What failures are counted for: an IPv4 address, or an IPv6 network.
  package let subnet: String
  /// Whether it comes from this machine itself, where everybody behind a tunnel has one address: none that failures are
  /// counted for.
  package let isThisMachine: Bool

  package init(address: String, subnet: String, isThisMachine: Bool = false) {
    self.address = address
    self.subnet = subnet
    self.isThisMachine = isThisMachine
  }
}
