import Server
import Testing

@Suite struct AccessTokenFileTests {
  private let directory = try! TemporaryDirectory()

  private func read(_ text: String) throws -> AccessTokens {
    try AccessTokenFile.read(try directory.write("tokens", text), namedBy: .builtIn)
  }

  @Test func `reads names, roles and hashes`() throws {
    let tokens = try read(
      """
      # who: what: hash
      li.na@example.org:administrator:\(String(repeating: "0f", count: 32))

      exam:exam-system:\(String(repeating: "AB", count: 32))
      """)
    #expect(tokens.entries.map(\.name) == ["li.na@example.org", "exam"])
    #expect(tokens.entries.map(\.role) == [.administrator, .examSystem])
    #expect(tokens.token(withHash: [UInt8](repeating: 0xab, count: 32))?.name == "exam")
    #expect(tokens.token(withHash: [UInt8](repeating: 0xab, count: 31)) == nil)
    #expect(tokens.token(withHash: [UInt8](repeating: 0xac, count: 32)) == nil)
    #expect(tokens.token(withHash: []) == nil)
  }

  @Test func `tells every bad line at once and quotes none`() throws {
    let hash = String(repeating: "0", count: 64)
    let error = #expect(throws: ConfigurationError.self) {
      try read(
        """
        no colons
        a:helpdesk:\(hash)
        a:auditor:1\(hash.dropFirst())
        b:auditor:\(hash)
        b c:auditor:2\(hash.dropFirst())
        d:root:3\(hash.dropFirst())
        e:auditor:hunter2
        f:auditor:g\(hash.dropFirst())
        """)
    }
    let lines = error?.faults.map { fault in
      if case .file(_, let line) = fault.origin { line } else { 0 }
    }
    #expect(lines == [1, 3, 4, 5, 6, 7, 8])
    #expect(error?.description.contains("hunter2") == false)
  }
}
