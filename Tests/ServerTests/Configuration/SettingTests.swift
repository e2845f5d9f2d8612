import Foundation
import Server
import Testing

@Suite struct SettingTests {
  @Test func `has one environment variable for each name`() {
    #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
    #expect(Set(Setting.all.map(\.environmentName)).count == Setting.all.count)
    #expect(Setting.named("login.frames.max")?.environmentName == "FACEAUTH_LOGIN_FRAMES_MAX")
  }

  @Test func `is explained, with its default, in config.example.conf`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = try String(contentsOf: root.appendingPathComponent("config.example.conf"), encoding: .utf8)
    // After a change: swift run faceauth config example > config.example.conf
    #expect(file == Setting.exampleFile)
  }

  @Test func `means its default when the example's line is taken in`() throws {
    let directory = try TemporaryDirectory()
    let settings = Setting.exampleFile.split(separator: "\n")
      .filter { $0.hasPrefix("#") && !$0.hasPrefix("# ") && $0 != "#" }
    let file = try directory.write("faceauth.conf", settings.map { $0.dropFirst() + "\n" }.joined())
    let loaded = try ConfigurationLoader(file: file).load()
    #expect(settings.count == Setting.all.count(where: { !$0.isSecret }))
    #expect(loaded.configuration == ServerConfiguration())
  }
}
