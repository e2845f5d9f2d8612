/// Where a sign-in comes from.
package struct SignInOrigin: Hashable, Sendable {
  /// The client's address, for the account's owner to see.
  package let address: String
  /// What failures are counted for: an IPv4 address, or an IPv6 network.
  package let subnet: String

  package init(address: String, subnet: String) {
    self.address = address
    self.subnet = subnet
  }
}
