import Foundation
import Testing

@testable import Server

@Suite struct ZIPArchiveTests {
  private func open(_ zip: HandmadeZIP, _ limits: ZIPLimits = .photos) throws -> ZIPArchive {
    try ZIPArchive(bytes: zip.bytes, limits: limits)
  }

  private func fault(_ change: (inout HandmadeZIP.Entry) -> Void) throws -> ZIPEntryFault? {
    var entry = HandmadeZIP.Entry("a.jpg", "picture")
    change(&entry)
    let archive = try open(HandmadeZIP([entry]))
    do throws(ZIPEntryFault) {
      _ = try archive.bytes(of: archive.entries[0], limit: 100)
      return nil
    } catch {
      return error
    }
  }

  @Test func `reads entries in any order, as often as wanted`() throws {
    let archive = try open(HandmadeZIP([.init("a", "one"), .init("b/", ""), .init("b/c", "three")]))
    #expect(archive.entries.map(\.isFolder) == [false, true, false])
    for _ in 0..<2 {
      #expect(try archive.bytes(of: archive.entries[2], limit: 5) == Array("three".utf8))
      #expect(try archive.bytes(of: archive.entries[0], limit: 5) == Array("one".utf8))
    }
    #expect(throws: ZIPEntryFault.tooManyBytes) { try archive.bytes(of: archive.entries[2], limit: 4) }
  }

  @Test func `reads from a file as from memory, and from many threads`() async throws {
    let names = (0..<200).map { "\($0)" }
    let bytes = HandmadeZIP(names.map { .init($0, String(repeating: $0, count: 1000)) }).bytes
    let path = FileManager.default.temporaryDirectory.appending(path: "threads-\(UUID().uuidString).zip").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(filePath: path))
    let archive = try ZIPArchive(path: path, limits: .photos)
    let pool = WorkerPool(name: "test", threads: 4, queueLimit: 1000)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for entry in archive.entries {
        group.addTask {
          let read = try await pool.run { try? archive.bytes(of: entry, limit: 10_000) }
          let name = String(decoding: entry.name, as: UTF8.self)
          return read == Array(String(repeating: name, count: 1000).utf8)
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test func `tells an entry that cannot be read, and why`() throws {
    #expect(try fault { _ in } == nil)
    #expect(try fault { $0.flags = 1 } == .encrypted)
    #expect(try fault { $0.method = 12 } == .unsupportedCompression)
    #expect(try fault { $0.claimedCRC = 1 } == .damaged)
    #expect(try fault { $0.claimedSize = 101 } == .tooManyBytes)
    #expect(try fault { $0.claimedSize = 6 } == .damaged)
    #expect(try fault { $0.claimedSize = 8 } == .damaged)
    #expect(try fault { $0.method = 8 } == .damaged)
  }

  @Test func `refuses what is beyond the limits before it unpacks anything`() throws {
    let two = HandmadeZIP([.init("a", "12345"), .init("b", "12345")])
    #expect(throws: ZIPFault.tooManyEntries(limit: 1)) {
      try open(two, ZIPLimits(entries: 1, unpackedBytes: 100, ratio: 10))
    }
    #expect(throws: ZIPFault.tooLarge(limit: 9)) { try open(two, ZIPLimits(entries: 9, unpackedBytes: 9, ratio: 10)) }
    #expect(throws: Never.self) { try open(two, ZIPLimits(entries: 2, unpackedBytes: 10, ratio: 10)) }

    var bomb = HandmadeZIP.Entry("a", "tiny")
    (bomb.method, bomb.claimedSize) = (8, 2 << 20)
    #expect(throws: ZIPFault.ratio(limit: 100)) { try open(HandmadeZIP([bomb])) }

    var overlapping = HandmadeZIP((0..<50).map { .init("\($0)", String(repeating: "x", count: 1000)) })
    overlapping.areOverlapping = true
    #expect(throws: ZIPFault.overlapping) { try open(overlapping) }
  }

  @Test func `believes no count that the directory claims`() throws {
    var zip = HandmadeZIP([.init("a", "x")])
    zip.claimedCount = 60_000
    #expect(throws: ZIPFault.tooManyEntries(limit: 100)) {
      try open(zip, ZIPLimits(entries: 100, unpackedBytes: 100, ratio: 10))
    }
    #expect(throws: ZIPFault.self) { try open(zip) }
  }

  @Test func `refuses what is no ZIP file, or half of one`() throws {
    let bytes = HandmadeZIP([.init("a", "x")]).bytes
    #expect(throws: ZIPFault.notZIP) { try ZIPArchive(bytes: [], limits: .photos) }
    #expect(throws: ZIPFault.notZIP) { try ZIPArchive(bytes: Array("no archive".utf8), limits: .photos) }
    #expect(throws: ZIPFault.notZIP) { try ZIPArchive(bytes: Array(bytes.dropLast(10)), limits: .photos) }
    #expect(throws: ZIPFault.damaged) { try ZIPArchive(bytes: Array(bytes.suffix(22)), limits: .photos) }
    #expect(throws: ZIPFault.unreadable) { try ZIPArchive(path: "/nowhere.zip", limits: .photos) }
    #expect(throws: ZIPFault.unreadable) { try ZIPArchive(path: "/tmp", limits: .photos) }
  }

  @Test func `never traps, whatever has happened to a file`() throws {
    let whole = HandmadeZIP([.init("a", "one"), .init("b/c", "three")]).bytes
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let archive = try? ZIPArchive(bytes: bytes, limits: .photos) else { continue }
      for entry in archive.entries { _ = try? archive.bytes(of: entry, limit: 1000) }
    }
  }
}
