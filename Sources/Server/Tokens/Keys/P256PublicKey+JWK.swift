extension P256PublicKey {
  /// The name under which tokens and key sets call this key: its thumbprint (RFC 7638) with SHA-256.
  ///
  /// Nobody has to hand out names then, and no two keys can share one.
  package var thumbprint: String {
    // Members in alphabetical order, no white space: section 3.2 of the RFC fixes every byte.
    let canonical: StrictJSON = .object([
      "crv": "P-256", "kty": "EC", "x": .string(Base64.urlWithoutPadding.encode(x)),
      "y": .string(Base64.urlWithoutPadding.encode(y)),
    ])
    return Base64.urlWithoutPadding.encode(SHA256.digest(Array(canonical.text.utf8)))
  }

  /// The key as a member of a key set (RFC 7517), bound to one algorithm and use.
  package var jwk: StrictJSON {
    .object([
      "kty": "EC", "use": "sig", "alg": .string(SigningAlgorithm.es256.rawValue), "kid": .string(thumbprint),
      "crv": "P-256", "x": .string(Base64.urlWithoutPadding.encode(x)),
      "y": .string(Base64.urlWithoutPadding.encode(y)),
    ])
  }

  /// Reads the public part of a JWK on P-256; ignores what is not of the key itself.
  package init(jwk: StrictJSON) throws(P256KeyError) {
    guard jwk["kty"]?.string == "EC", let curve = jwk["crv"]?.string,
      let x = jwk["x"]?.string.flatMap({ Base64.urlWithoutPadding.decode($0.utf8) }),
      let y = jwk["y"]?.string.flatMap({ Base64.urlWithoutPadding.decode($0.utf8) })
    else { throw .malformed }
    guard curve == "P-256" else { throw .otherCurve }
    try self.init(x: x, y: y)
  }
}
