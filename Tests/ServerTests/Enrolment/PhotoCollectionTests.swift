import FaceAuth
import Foundation
import Testing

@testable import Server

@Suite struct PhotoCollectionTests {
  private func archive(_ entries: [HandmadeZIP.Entry], sizeLimit: Int = 100) throws -> PhotoArchive {
    PhotoArchive(try ZIPArchive(bytes: HandmadeZIP(entries).bytes, limits: .photos), sizeLimit: sizeLimit)
  }

  private func row(_ number: String, _ ticket: String = "T1", photo: String = "") throws -> Roster.Row {
    try RosterFixtures.roster([[number, ticket, "n", photo]]).rows[0]
  }

  /// What stands in the row's photo, which these tests write as words.
  private func word(_ photos: any PhotoCollection, _ row: Roster.Row) -> Result<String, PhotoFault> {
    photos.photo(of: row).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  private static let number = RosterFixtures.firstNumber

  @Test(arguments: [
    number + ".jpg", number + ".JPEG", number + ".Png", "照片/\(number).jpg", "a/b/c/\(number).jpg", "T1.jpg", "t1.JPG",
    "a\\\(number).jpg", "\(number)_张三.jpg", "张三 \(number) (1).jpg", "./\(number).jpg",
  ])
  func `finds a photo by ID number or ticket, in folders, whatever its extension`(name: String) throws {
    #expect(word(try archive([.init("x.jpg", "no"), .init(name, "yes")]), try row(Self.number)) == .success("yes"))
  }

  @Test func `a small x is an X, and separators mean nothing`() throws {
    let photos = try archive([.init("11010519491231002x.jpg", "yes")])
    #expect(word(photos, try row("11010519491231002X")) == .success("yes"))
    #expect(word(photos, try row("110105-19491231-002x")) == .success("yes"))
  }

  @Test(arguments: ["a.jpg", "A.JPG", "照片/a.jpg", "照片\\a.jpg", "./照片/a.jpg", "a"])
  func `finds the photo that a row names, with or without folder and extension`(name: String) throws {
    let photos = try archive([.init("照片/a.jpg", "yes"), .init(Self.number + ".jpg", "no")])
    #expect(word(photos, try row(Self.number, photo: name)) == .success("yes"))
  }

  @Test(arguments: ["b.jpg", "../a.jpg", "/照片/a.jpg", "x/a.jpg", "照片", ".", ".."])
  func `a name that is not there is missing, and no number helps`(name: String) throws {
    let photos = try archive([.init("照片/a.jpg", "no"), .init(Self.number + ".jpg", "no")])
    #expect(word(photos, try row(Self.number, photo: name)) == .failure(.missing))
  }

  @Test func `the ID number goes before the ticket, and a ticket is never a part of a name`() throws {
    let photos = try archive([.init("T1.jpg", "ticket"), .init(Self.number + ".jpg", "number")])
    #expect(word(photos, try row(Self.number)) == .success("number"))
    #expect(photos.unclaimed(by: [try row(Self.number)]).extra == ["T1.jpg"])
    let dated = try archive([.init("IMG_20261101.jpg", "no")])
    #expect(word(dated, try row(Self.number, "20261101")) == .failure(.missing))
  }

  @Test func `two photos of one name are nobody's`() throws {
    let photos = try archive([.init("a/\(Self.number).jpg", "1"), .init("b/\(Self.number).png", "2")])
    let claims = photos.unclaimed(by: [try row(Self.number)])
    #expect(word(photos, try row(Self.number)) == .failure(.ambiguous))
    #expect(claims.linesAmbiguous == [2])
    #expect(claims.extra.isEmpty)
    #expect(claims.contending.map(\.name) == ["a/\(Self.number).jpg", "b/\(Self.number).png"])
    #expect(claims.contending.allSatisfy { $0.lines == [2] && $0.rows == 1 })
    let twice = try archive([.init("T1.jpg", "1"), .init("T1.jpg", "2")])
    #expect(word(twice, try row(Self.number)) == .failure(.ambiguous))
  }

  @Test func `lists photos that no row has or several have, and rows without`() throws {
    let photos = try archive([.init("a.jpg"), .init("b.jpg"), .init("c.jpg"), .init("notes.txt")])
    let rows = try RosterFixtures.roster([["1", "a", "n"], ["2", "b", "n", "a.jpg"], ["3", "x", "n"]]).rows
    let claims = photos.unclaimed(by: rows)
    #expect(claims.extra == ["b.jpg", "c.jpg"])
    #expect(claims.shared == [PhotoClaims.Shared(name: "a.jpg", lines: [2, 3])])
    #expect(claims.linesWithout == [4])
  }

  @Test func `tells of each photo that rows contend for which rows these are`() throws {
    let photos = try archive([.init("1/a.jpg"), .init("2/A.jpg"), .init("b.jpg"), .init("3/c.jpg"), .init("4/c.jpg")])
    // By name, by name without its extension, by the whole path, by ticket.
    let rows = try RosterFixtures.roster([
      ["1", "T1", "n", "a.jpg"], ["2", "T2", "n", "a"], ["3", "T3", "n", "1/a.jpg"], ["4", "b", "n"], ["5", "c", "n"],
    ]).rows
    let claims = photos.unclaimed(by: rows)
    typealias Contending = PhotoClaims.Contending
    #expect(
      claims.contending == [
        Contending(name: "1/a.jpg", lines: [2, 3, 4], rows: 3), Contending(name: "2/A.jpg", lines: [2, 3], rows: 2),
        Contending(name: "3/c.jpg", lines: [6], rows: 1), Contending(name: "4/c.jpg", lines: [6], rows: 1),
      ])
    #expect(claims.extra.isEmpty && claims.shared.isEmpty)
    #expect(claims.linesAmbiguous == [2, 3, 6])
  }

  @Test(.timeLimit(.minutes(1))) func `thousands of rows that contend for thousands of photos are counted`() throws {
    let count = 20_000
    let photos = try archive((0..<2000).map { .init("\($0)/a.jpg") })
    let rows = try RosterFixtures.roster((0..<count).map { ["\($0)", "T\($0)", "n", $0 < count / 2 ? "a.jpg" : "a"] })
      .rows
    let claims = photos.unclaimed(by: rows)
    #expect(claims.contending.count == 2000)
    #expect(claims.contending.allSatisfy { $0.rows == count && $0.lines == Array(2...21) })
    #expect(claims.linesAmbiguous.count == count)
  }

  @Test func `an entry that cannot be read is its row's reason`() throws {
    var encrypted = HandmadeZIP.Entry("T1.jpg", "x")
    encrypted.flags = 1
    var packed = HandmadeZIP.Entry("T2.jpg", "x")
    packed.method = 14
    var damaged = HandmadeZIP.Entry("T3.jpg", "x")
    damaged.claimedCRC = 7
    let photos = try archive([
      encrypted, packed, damaged, .init("T4.jpg", String(repeating: "x", count: 101)), .init("T5.jpg"),
    ])
    let faults: [PhotoFault?] = try (1...5).map { number in
      if case .failure(let fault) = photos.photo(of: try row("1", "T\(number)")) { fault } else { nil }
    }
    #expect(faults == [.encrypted, .unsupportedCompression, .damaged, .tooManyBytes, nil])
    let codes = faults.compactMap { $0.flatMap { RosterRowOutcome.refused($0).complaint?.code } }
    #expect(codes == ["photo-encrypted", "photo-compression", "photo-entry-damaged", "photo-too-many-bytes"])
  }

  @Test func `what can be nobody's photo is told of, and clutter is not`() throws {
    var link = HandmadeZIP.Entry("T1.jpg", "/etc/passwd")
    link.mode = 0o120777
    let entries: [HandmadeZIP.Entry] = [
      link, .init("../T1.jpg"), .init("/T1.jpg"), .init("C:\\T1.jpg"), .init("a/../T1.jpg"), .init("a/b/c/d/T1.jpg"),
      .init("more.zip"), .init("list.xlsx"), .init([0xFF, 0xFE, 0x2E, 0x6A, 0x70, 0x67]), .init("\u{1B}[2J.gif"),
      .init("__MACOSX/T1.jpg"), .init("a/._T1.jpg"), .init("Thumbs.db"), .init(".DS_Store"), .init("a/"),
    ]
    let photos = try archive(entries)
    #expect(photos.count == 0)
    #expect(
      photos.findings.map(\.reason) == [
        .link, .unsafePath, .unsafePath, .unsafePath, .unsafePath, .tooDeep, .nestedArchive, .notPicture,
        .unreadableName,
        .notPicture,
      ])
    #expect(photos.findings[8].name == #"\xFF\xFE.jpg"#)
    #expect(photos.findings[9].name == #"\x1B[2J.gif"#)
    #expect(word(photos, try row("1")) == .failure(.missing))
  }

  @Test func `reads names that Chinese Windows and everybody else wrote`() throws {
    // 张三 in GBK, and in UTF-8 with and without the flag that says so.
    let chinese = HandmadeZIP.Entry([0xD5, 0xC5, 0xC8, 0xFD, 0x2E, 0x6A, 0x70, 0x67], Array("gbk".utf8))
    var flagged = HandmadeZIP.Entry("李四.jpg", "flagged")
    flagged.flags = 0x800
    let photos = try archive([chinese, flagged, .init("王五.jpg", "plain")])
    #expect(word(photos, try row("1", photo: "张三.jpg")) == .success("gbk"))
    #expect(word(photos, try row("1", photo: "李四.jpg")) == .success("flagged"))
    #expect(word(photos, try row("1", photo: "王五")) == .success("plain"))
  }

  @Test func `a folder is read as a ZIP file is`() throws {
    try RosterFixtures.withFolder { folder in
      let manager = FileManager.default
      try manager.createDirectory(at: folder.appending(path: "班/二/三/四"), withIntermediateDirectories: true)
      func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      try write("\(Self.number).JPG", "root")
      try write("班/T2.png", "one down")
      try write("班/二/三/四/T3.png", "too deep")
      try write("large.jpg", String(repeating: "x", count: 101))
      try manager.createSymbolicLink(atPath: folder.path + "/T4.jpg", withDestinationPath: "/etc/hostname")
      try manager.createSymbolicLink(atPath: folder.path + "/outside", withDestinationPath: "/etc")
      mkfifo(folder.path + "/T5.jpg", 0o600)
      let unreadable = (Array((folder.path + "/").utf8) + [0xFF, 0x2E, 0x6A, 0x70, 0x67, 0]).map {
        CChar(bitPattern: $0)
      }
      close(open(unreadable, O_CREAT | O_WRONLY, 0o600))

      let photos = try Photos.open(folder.path, sizeLimit: 100)
      #expect(word(photos, try row(Self.number)) == .success("root"))
      #expect(word(photos, try row("1", "T2")) == .success("one down"))
      #expect(word(photos, try row("1", "T4")) == .failure(.missing))
      #expect(word(photos, try row("1", photo: "large.jpg")) == .failure(.tooManyBytes))
      #expect(
        Set(photos.findings.map { "\($0.name) \($0.reason.rawValue)" }) == [
          "T4.jpg photo-link", "outside photo-link", "T5.jpg photo-link", "班/二/三/四/T3.png photo-too-deep",
          #"\xFF.jpg photo-name-encoding"#,
        ])
      try manager.removeItem(at: folder.appending(path: "班/T2.png"))
      #expect(word(photos, try row("1", "T2")) == .failure(.missing))
    }
  }

  @Test func `what is neither folder nor ZIP file is refused`() throws {
    #expect(throws: PhotoCollectionFault.unreadable) { try Photos.open("/nowhere", sizeLimit: 1) }
    try RosterFixtures.withFolder { folder in
      try Data("text".utf8).write(to: folder.appending(path: "a.zip"))
      #expect(throws: PhotoCollectionFault.archive(.notZIP)) { try Photos.open(folder.path + "/a.zip", sizeLimit: 1) }
      try Data(HandmadeZIP([.init("T1.jpg", "yes")]).bytes).write(to: folder.appending(path: "b.zip"))
      #expect(word(try Photos.open(folder.path + "/b.zip", sizeLimit: 9), try row("1")) == .success("yes"))
    }
  }

  @Test func `names are masked where they hold what looks like an ID number`() {
    #expect(MaskedName.text(of: "a/110101196108040018_张三.jpg") == "a/110***********0018_张三.jpg")
    #expect(MaskedName.text(of: "T2026000001.jpg") == "T2026000001.jpg")
  }
}
