/// A JWK set (RFC 7517, section 5) of public keys on P-256.
package enum KeySet {
  /// The keys in a set; nil where it is none, or holds a key of another kind.
  package static func keys(in bytes: [UInt8]) -> [P256PublicKey]? {
    guard let set = try? StrictJSON(parsing: bytes), let members = set["keys"]?.array else { return nil }
    var keys: [P256PublicKey] = []
    for member in members {
      guard let key = try? P256PublicKey(jwk: member) else { return nil }
      keys.append(key)
    }
    return keys
  }

  package static func text(_ keys: [P256PublicKey]) -> String {
    let set: StrictJSON = .object(["keys": .array(keys.map(\.jwk))])
    return set.text
  }
}
