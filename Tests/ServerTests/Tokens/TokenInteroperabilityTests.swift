import FaceAuth
import Foundation
import Server
import Testing

/// Other people's libraries read our tokens, and we read theirs: see Tests/Integration/_verify_tokens.py.
@Suite struct TokenInteroperabilityTests {
  private struct Case: Encodable {
    let name: String
    let token: String
    let keys: String
    let accepted: Bool
  }

  private struct ForeignToken: Decodable {
    let name: String
    let token: String
    let accepted: Bool
  }

  private struct MissingPython: Error, CustomStringConvertible {
    let description = """
      FACEAUTH_TEST_PYTHON is not set. Run scripts/setup-test-python and set the variable to what it prints.
      """
  }

  /// The libraries look at the wall clock, so these tests have to.
  private let now = wallClock()

  private static func wallClock() -> Instant {
    Instant(millisecondsSince1970: Int64(Date.now.timeIntervalSince1970 * 1000))
  }

  @Test func `PyJWT and joserfc accept our tokens and we accept theirs`() async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "tokens-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }

    let fixture = try TokenFixture(now: now - .seconds(7200))
    let rotated = try fixture.ring.rotated(at: now, new: .generate())
    try write(fixture, rotated, to: directory)

    let (status, output) = try await run(script: "_verify_tokens.py", directory.path)
    #expect(status == 0, "\(output)")

    let verifier = TokenVerifier(fixture.ring, issuer: fixture.issuer, audience: fixture.audience)
    let data = try Data(contentsOf: directory.appending(path: "foreign.json"))
    let foreign = try JSONDecoder().decode([ForeignToken].self, from: data)
    #expect(foreign.count > 100)
    // Python took its time.
    let later = Self.wallClock()
    for token in foreign {
      let result = Result { try verifier.verify(token.token, at: later) }
      #expect(((try? result.get()) != nil) == token.accepted, "\(token.name): \(result)")
    }
  }

  private func write(_ fixture: TokenFixture, _ rotated: SigningKeyRing, to directory: URL) throws {
    var (cases, manyKeys) = try (cases(fixture, rotated), [StrictJSON]())
    // Fresh keys: some coordinates and signature integers begin with zeros, which lesser encoders drop.
    for number in 0..<100 {
      let key = try P256PrivateKey.generate()
      let ring = SigningKeyRing(starting: key, next: key, at: now, schedule: TokenFixture.schedule)
      manyKeys.append(key.publicKey.jwk)
      let token = try TokenSigner(ring).sign(fixture.claims(issuedAt: now))
      cases.append(Case(name: "fresh key \(number)", token: token, keys: "keys-many.json", accepted: true))
    }
    let thumbprints: [StrictJSON.Member] = manyKeys.compactMap { jwk in
      jwk["kid"]?.string.map { StrictJSON.Member(name: $0, value: jwk) }
    }
    let files = [
      "keys-before.json": fixture.ring.keySet(at: now), "keys-after.json": rotated.keySet(at: now),
      "keys-many.json": StrictJSON.object(["keys": .array(manyKeys)]).text,
      "thumbprints.json": StrictJSON.object(thumbprints).text, "private.pem": try fixture.activeKey.pem(),
      "expected.json": StrictJSON.object([
        "issuer": .string(fixture.issuer), "audience": .string(fixture.audience),
      ]).text,
    ]
    for (name, text) in files { try Data(text.utf8).write(to: directory.appending(path: name)) }
    try JSONEncoder().encode(cases).write(to: directory.appending(path: "cases.json"))
  }

  private func cases(_ fixture: TokenFixture, _ rotated: SigningKeyRing) throws -> [Case] {
    let old = try TokenSigner(fixture.ring).sign(fixture.claims(method: .face, issuedAt: now - .seconds(60)))
    let new = try TokenSigner(rotated).sign(fixture.claims(method: .password, issuedAt: now))
    let expired = try TokenSigner(rotated).sign(fixture.claims(issuedAt: now - .seconds(900)))
    let stranger = try TokenSigner(TokenFixture(now: now).ring).sign(fixture.claims(issuedAt: now))

    let parts = new.split(separator: ".").map(String.init)
    let payload = try #require(Base64.urlWithoutPadding.decode(parts[1].utf8))
    let forged = String(decoding: payload, as: UTF8.self).replacing("\"pwd\"", with: "\"face\"")
    let signature = try #require(Base64.urlWithoutPadding.decode(parts[2].utf8))
    let swapped = Array(signature.suffix(32)) + Array(signature.prefix(32))
    func joined(_ payload: [UInt8], _ signature: [UInt8]) -> String {
      [parts[0], Base64.urlWithoutPadding.encode(payload), Base64.urlWithoutPadding.encode(signature)]
        .joined(separator: ".")
    }
    return [
      Case(name: "before the rotation", token: old, keys: "keys-before.json", accepted: true),
      Case(name: "old token, new key set", token: old, keys: "keys-after.json", accepted: true),
      Case(name: "after the rotation", token: new, keys: "keys-after.json", accepted: true),
      Case(name: "new token, key set of before", token: new, keys: "keys-before.json", accepted: true),
      Case(name: "expired", token: expired, keys: "keys-after.json", accepted: false),
      Case(name: "of another service", token: stranger, keys: "keys-after.json", accepted: false),
      Case(
        name: "changed payload", token: joined(Array(forged.utf8), signature), keys: "keys-after.json", accepted: false),
      Case(name: "swapped halves", token: joined(payload, swapped), keys: "keys-after.json", accepted: false),
      Case(
        name: "zeros", token: joined(payload, [UInt8](repeating: 0, count: 64)), keys: "keys-after.json",
        accepted: false),
      Case(name: "no signature", token: joined(payload, []), keys: "keys-after.json", accepted: false),
    ]
  }

  /// Runs a script of Tests/Integration on a thread of its own; by popen, since Foundation's Process leaks itself.
  private func run(script: String, _ argument: String) async throws -> (status: Int32, output: String) {
    guard let python = ProcessInfo.processInfo.environment["FACEAUTH_TEST_PYTHON"] else { throw MissingPython() }
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let words = [python, tests.appending(path: "Integration/\(script)").path, argument]
    let command = words.map { "'\($0.replacing("'", with: "'\\''"))'" }.joined(separator: " ") + " 2>&1"
    return try await WorkerPool(name: "python", threads: 1, queueLimit: 0).run {
      guard let stream = popen(command, "r") else { return (errno, "popen failed") }
      var output: [UInt8] = []
      while case let byte = fgetc(stream), byte != EOF { output.append(UInt8(byte)) }
      return (pclose(stream), String(decoding: output, as: UTF8.self))
    }
  }
}
