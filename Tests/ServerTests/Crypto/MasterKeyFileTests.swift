import Foundation
import Server
import Testing

@Suite struct MasterKeyFileTests {
  let directory: URL
  let path: String
  let id = MasterKeyID("2026-11")!

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    path = directory.appending(path: "master.keys").path
  }

  private func mode(of path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  private func write(_ text: String, mode: Int) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test func `loads the file that it creates`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try MasterKeyFile.create(path, id: id)
    #expect(try mode(of: path) == 0o600)
    #expect(try MasterKeyFile.load(path).active.id == id)
  }

  @Test func `creates a private file whatever the umask`() async {
    await #expect(processExitsWith: .success) {
      umask(0)
      let path = "/tmp/\(UUID().uuidString)"
      try MasterKeyFile.create(path, id: MasterKeyID("k")!)
      defer { unlink(path) }
      _ = try MasterKeyFile.load(path)
    }
  }

  @Test func `never replaces a file by creating one`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try write("precious", mode: 0o600)
    #expect(throws: MasterKeyFileError.exists(path: path)) { try MasterKeyFile.create(path, id: id) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o777])
  func `refuses a file that others can touch`(mode: Int) throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try write(MasterKey.generateLine(id: id), mode: mode)
    let error = MasterKeyFileError.accessibleByOthers(path: path, mode: UInt32(mode))
    #expect(throws: error) { try MasterKeyFile.load(path) }
  }

  @Test(arguments: [0o600, 0o400])
  func `accepts a file that only its owner can touch`(mode: Int) throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try write(MasterKey.generateLine(id: id), mode: mode)
    #expect(try MasterKeyFile.load(path).active.id == id)
  }

  @Test func `judges what a symbolic link leads to`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let link = directory.appending(path: "link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(throws: MasterKeyFileError.missing(path: link)) { try MasterKeyFile.load(link) }
    try write(MasterKey.generateLine(id: id), mode: 0o644)
    #expect(throws: MasterKeyFileError.accessibleByOthers(path: link, mode: 0o644)) { try MasterKeyFile.load(link) }
    try write(MasterKey.generateLine(id: id), mode: 0o600)
    #expect(try MasterKeyFile.load(link).active.id == id)
  }

  @Test func `refuses what is no file to read`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    #expect(throws: MasterKeyFileError.missing(path: path)) { try MasterKeyFile.load(path) }
    #expect(throws: MasterKeyFileError.notAFile(path: directory.path)) { try MasterKeyFile.load(directory.path) }
    #expect(throws: MasterKeyFileError.notAFile(path: "/dev/null")) { try MasterKeyFile.load("/dev/null") }
    let loop = directory.appending(path: "loop").path
    try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
    #expect(throws: MasterKeyFileError.unreadable(path: loop, errno: ELOOP)) { try MasterKeyFile.load(loop) }
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: MasterKeyFileError.notAFile(path: path)) { try MasterKeyFile.load(path) }
  }

  @Test func `refuses a file that is empty, too large or faulty`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try write("", mode: 0o600)
    #expect(throws: MasterKeyFileError.invalid(path: path, .empty)) { try MasterKeyFile.load(path) }
    try write("k:AAAA", mode: 0o600)
    let short = MasterKeyRingError.wrongLength(line: 1, MasterKeyID("k")!, bytes: 3)
    #expect(throws: MasterKeyFileError.invalid(path: path, short)) { try MasterKeyFile.load(path) }
    try write(String(repeating: "#", count: MasterKeyFile.sizeLimit + 1), mode: 0o600)
    let limit = MasterKeyFile.sizeLimit
    #expect(throws: MasterKeyFileError.tooLarge(path: path, limit: limit)) { try MasterKeyFile.load(path) }
  }

  @Test func `refuses a file of another user`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try #require(geteuid() == 0, "only root can give a file away")
    try MasterKeyFile.create(path, id: id)
    #expect(chown(path, 65534, 65534) == 0)
    #expect(throws: MasterKeyFileError.foreignOwner(path: path, userID: 65534)) { try MasterKeyFile.load(path) }
  }

  @Test func `rotation puts a new key on top and keeps all else`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let old = MasterKey.generateLine(id: MasterKeyID("2026-10")!)
    try write("# ours\n\(old)\n", mode: 0o400)
    let ring = try MasterKeyFile.rotate(path, id: id)
    #expect(ring.keys.map(\.id.text) == ["2026-11", "2026-10"])
    #expect(try MasterKeyFile.load(path).keys.map(\.id) == ring.keys.map(\.id))
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("\n# ours\n\(old)\n"))
    #expect(try mode(of: path) == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["master.keys"])
  }

  @Test func `rotation follows a link and keeps it`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let link = directory.appending(path: "link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    try MasterKeyFile.create(path, id: MasterKeyID("2026-10")!)
    #expect(try MasterKeyFile.rotate(link, id: id).keys.count == 2)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    #expect(try MasterKeyFile.load(path).keys.count == 2)
  }

  @Test func `a rotation that fails leaves the file as it was`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    try MasterKeyFile.create(path, id: id)
    let before = try String(contentsOfFile: path, encoding: .utf8)
    let repeated = MasterKeyFileError.invalid(path: path, .duplicateID(line: 2, id))
    #expect(throws: repeated) { try MasterKeyFile.rotate(path, id: id) }
    // Another rotation is under way, or one was killed.
    #expect(FileManager.default.createFile(atPath: path + ".new", contents: nil))
    #expect(throws: MasterKeyFileError.exists(path: path + ".new")) {
      try MasterKeyFile.rotate(path, id: MasterKeyID("2026-12")!)
    }
    #expect(FileManager.default.fileExists(atPath: path + ".new"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
  }
}
