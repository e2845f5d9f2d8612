internal import CExpat

/// Reads XML piece by piece with Expat: no document types, hence no entities, and nothing kept but the handler's state.
final class XMLStream {
  private static let depthLimit = 64
  /// In bytes; Expat would scan an endless tag anew with each piece.
  private static let tokenLimit = 1 << 20

  private let handler: any XMLHandler
  private let parser: XML_Parser
  private var depth = 0
  private var fed = 0
  private var fault: XMLFault?

  init(_ handler: any XMLHandler) {
    self.handler = handler
    // Fails only where memory has run out, as any allocation would.
    parser = XML_ParserCreate(nil)!
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { XMLStream.at($0).begin($1!, $2) },
      { XMLStream.at($0).end($1!) })
    XML_SetCharacterDataHandler(parser) { XMLStream.at($0).text($1!, Int($2)) }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in XMLStream.at(context).stop(.documentType) }
  }

  deinit {
    XML_ParserFree(parser)
  }

  /// The next piece; after the handler is done they are passed over.
  func feed(_ bytes: ArraySlice<UInt8>) throws(XMLFault) {
    guard !handler.isDone else { return }
    let status = bytes.withUnsafeBytes { bytes in
      XML_Parse(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count), 0)
    }
    fed += bytes.count
    if let fault { throw fault }
    if handler.isDone { return }
    guard status == XML_STATUS_OK else { throw .malformed }
    guard fed - max(0, Int(XML_GetCurrentByteIndex(parser))) <= Self.tokenLimit else { throw .longToken }
  }

  /// Says that there are no more pieces.
  func finish() throws(XMLFault) {
    guard !handler.isDone else { return }
    guard XML_Parse(parser, nil, 0, 1) == XML_STATUS_OK else { throw fault ?? .malformed }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> XMLStream {
    Unmanaged<XMLStream>.fromOpaque(context!).takeUnretainedValue()
  }

  private func begin(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    depth += 1
    guard depth <= Self.depthLimit else { return stop(.tooDeep) }
    handler.begin(XMLName(name), XMLAttributes(attributes))
    stopIfDone()
  }

  private func end(_ name: UnsafePointer<CChar>) {
    depth -= 1
    handler.end(XMLName(name))
    stopIfDone()
  }

  private func text(_ text: UnsafePointer<CChar>, _ count: Int) {
    text.withMemoryRebound(to: UInt8.self, capacity: count) {
      handler.text(UnsafeBufferPointer(start: $0, count: count))
    }
    stopIfDone()
  }

  private func stop(_ fault: XMLFault) {
    self.fault = self.fault ?? fault
    XML_StopParser(parser, 0)
  }

  private func stopIfDone() {
    if handler.isDone { XML_StopParser(parser, 0) }
  }
}
