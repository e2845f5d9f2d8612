@testable import FaceAuth
@testable import Server

/// A ZIP file of photos: its directory, its names, its entries.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let limits = ZIPLimits(entries: 100, unpackedBytes: 1 << 24, ratio: 100)
  guard let archive = try? ZIPArchive(bytes: bytes, limits: limits) else { return 0 }
  precondition(archive.entries.count <= limits.entries)
  let photos = PhotoArchive(archive, sizeLimit: 1 << 20)
  precondition(photos.count + photos.findings.count <= archive.entries.count)
  for place in 0..<photos.count {
    precondition(!photos.index.names[place].path.split(separator: "/").contains(".."))
    if let picture = try? photos.bytes(at: place) { precondition(picture.count <= 1 << 20) }
  }
  let titles = TableRow(line: 1, fields: ["证件号", "准考证号", "姓名", "照片"])
  let names = photos.index.names.map(\.path) + ["../a.jpg", "T1.jpg"]
  let rows = names.enumerated().map { TableRow(line: $0 + 2, fields: ["1", "T1", "n", $1]) }
  if let roster = try? Roster([titles] + rows) {
    let claims = photos.unclaimed(by: roster.rows)
    precondition(claims.linesWithout.count + claims.linesAmbiguous.count <= roster.rows.count)
  }
  return 0
}
