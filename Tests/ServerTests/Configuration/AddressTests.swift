import Server
import Testing

@Suite struct AddressTests {
  @Test(arguments: ["127.0.0.1:8080", "[::1]:0", "0.0.0.0:65535", "[2001:db8::1]:443"])
  func `reads and writes listening addresses`(text: String) {
    #expect(ListenAddress(text)?.description == text)
  }

  @Test(arguments: [
    "", ":", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1", "localhost:80",
    "::1:80", "[127.0.0.1]:80", "[::1]", "[::1", "1.2.3:80", "01.2.3.4:80", "127.0.0.1\0x:80", "127.0.0.1 :80",
  ])
  func `refuses what is no listening address`(text: String) {
    #expect(ListenAddress(text) == nil)
  }

  @Test func `takes a mapped IPv4 address for the IPv4 address`() {
    #expect(IPAddress("::ffff:10.1.2.3") == IPAddress("10.1.2.3"))
    #expect(IPAddress("::ffff:10.1.2.3")?.description == "10.1.2.3")
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.0.0.128/25", "10.0.0.127", false),
    ("10.0.0.128/25", "10.0.0.129", true), ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
    ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
    ("2001:db8::/33", "2001:db8:8000::1", false),
  ])
  func `knows which addresses a range holds`(range: String, address: String, isInside: Bool) throws {
    #expect(try #require(AddressRange(range)).contains(try #require(IPAddress(address))) == isInside)
    #expect(AddressRange(range)?.description == range)
  }

  @Test(arguments: ["10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "/8", "10.0.0.0/-1", "10.0.0.0/8/8", "::1/129"])
  func `refuses what is no range`(text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test func `refuses a bad entry in a list of proxies`() {
    #expect(throws: ConfigurationError.self) {
      try ConfigurationLoader(overrides: ["http.trusted-proxies=10.0.0.1,,10.0.0.2"]).load()
    }
  }
}
