/// Takes the events of an XML text.
protocol XMLHandler: AnyObject {
  /// Whether the rest of the text is of no interest, be it for a fault or because everything is there.
  var isDone: Bool { get }

  func begin(_ name: XMLName, _ attributes: XMLAttributes)
  func end(_ name: XMLName)
  /// Characters in UTF-8; may come in pieces.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}
