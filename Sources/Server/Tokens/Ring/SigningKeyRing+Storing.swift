import FaceAuth

extension SigningKeyRing {
  private static let format: Int64 = 1

  /// The ring as bytes for a store.
  ///
  /// They hold private keys: seal them before anything else.
  package func encoded() throws(P256KeyError) -> [UInt8] {
    let stored: StrictJSON = .object([
      "format": .integer(Self.format),
      "active": try Self.encoded(active),
      "activeSince": .integer(activeSince.millisecondsSince1970),
      "next": try Self.encoded(next),
      "retired": .array(
        retired.map {
          .object(["key": $0.publicKey.jwk, "retiredAt": .integer($0.retiredAt.millisecondsSince1970)])
        }),
    ])
    return Array(stored.text.utf8)
  }

  /// Reads what ``encoded()`` wrote; the schedule is configuration and may have changed since.
  package init(decoding bytes: [UInt8], schedule: SigningKeySchedule) throws(SigningKeyRingError) {
    guard let stored = try? StrictJSON(parsing: bytes), stored["format"]?.integer == Self.format,
      let active = stored["active"], let next = stored["next"], let retired = stored["retired"]?.array
    else { throw .malformed }
    var retiredKeys: [RetiredSigningKey] = []
    for entry in retired {
      guard let jwk = entry["key"] else { throw .malformed }
      let at = try Self.instant(entry["retiredAt"])
      do {
        retiredKeys.append(RetiredSigningKey(try P256PublicKey(jwk: jwk), retiredAt: at))
      } catch {
        throw .key(error)
      }
    }
    self.init(
      active: try Self.signingKey(active), since: try Self.instant(stored["activeSince"]),
      next: try Self.signingKey(next), retired: retiredKeys, schedule: schedule)
  }

  private static func encoded(_ key: SigningKey) throws(P256KeyError) -> StrictJSON {
    let pkcs8 = try key.privateKey.pkcs8().withUnsafeBytes { Base64.standard.encode(Array($0)) }
    return .object([
      "pkcs8": .string(pkcs8), "publishedAt": .integer(key.publishedAt.millisecondsSince1970),
    ])
  }

  private static func signingKey(_ stored: StrictJSON) throws(SigningKeyRingError) -> SigningKey {
    guard let encoded = stored["pkcs8"]?.string, let der = Base64.standard.decode(encoded.utf8) else {
      throw .malformed
    }
    let publishedAt = try instant(stored["publishedAt"])
    do {
      return SigningKey(try P256PrivateKey(pkcs8: SecretBytes(copying: der)), publishedAt: publishedAt)
    } catch {
      throw .key(error)
    }
  }

  private static func instant(_ stored: StrictJSON?) throws(SigningKeyRingError) -> Instant {
    // To the end of the year 9999, so that arithmetic on it cannot overflow.
    guard let milliseconds = stored?.integer, (0...253_402_300_799_999).contains(milliseconds) else {
      throw .malformed
    }
    return Instant(millisecondsSince1970: milliseconds)
  }
}
