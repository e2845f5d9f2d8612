/// The parts of a workbook's file.
struct XLSXPackage {
  private let archive: ZIPArchive
  private let entries: [String: ZIPEntry]
  private let limits: XLSXLimits

  init(_ bytes: [UInt8], limits: XLSXLimits) throws(XLSXFault) {
    do throws(ZIPFault) {
      archive = try ZIPArchive(bytes: bytes, limits: limits.archive)
    } catch {
      throw .archive(error)
    }
    self.limits = limits
    // Part names differ by more than case.
    entries = Dictionary(
      archive.entries.map { (String(decoding: $0.name, as: UTF8.self).lowercased(), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The relationships of a part, "" being the whole; nil where it has none.
  func relationships(of part: String) throws(XLSXFault) -> [XLSXRelationships.Relationship]? {
    let path = XLSXRelationships.path(of: part)
    guard entries[path.lowercased()] != nil else { return nil }
    let relationships = XLSXRelationships()
    try read(path, with: relationships)
    return relationships.all
  }

  /// Reads a part from its beginning until it ends or the handler is done.
  func read(_ path: String, with handler: any XMLHandler) throws(XLSXFault) {
    guard let entry = entries[path.lowercased()] else { throw .missingPart(path) }
    let stream = XMLStream(handler)
    var fault: XMLFault?
    do throws(ZIPEntryFault) {
      try archive.stream(entry, limit: limits.partBytes) { piece in
        do throws(XMLFault) { try stream.feed(piece) } catch { fault = error }
        return fault == nil && !handler.isDone
      }
    } catch {
      throw .damagedPart(path)
    }
    do throws(XMLFault) {
      if let fault { throw fault }
      try stream.finish()
    } catch {
      throw error == .documentType ? .documentType(path) : .damagedPart(path)
    }
  }
}
