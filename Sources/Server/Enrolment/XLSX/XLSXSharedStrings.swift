/// The texts that cells name by number.
final class XLSXSharedStrings: XMLHandler {
  private(set) var strings: [String] = []
  /// Whether there is more than the limits allow.
  private(set) var isTooMuch = false
  private let limits: XLSXLimits
  private var item: [UInt8] = []
  private var (isInText, isInReading) = (false, false)
  private var total = 0

  init(_ limits: XLSXLimits) {
    self.limits = limits
  }

  var isDone: Bool { isTooMuch }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "si" { item.removeAll(keepingCapacity: true) }
    if name == "t" { isInText = true }
    // How Japanese and Chinese characters are read out stands beside them and is not part of the text.
    if name == "rPh" { isInReading = true }
  }

  func end(_ name: XMLName) {
    if name == "t" { isInText = false }
    if name == "rPh" { isInReading = false }
    if name == "si" {
      // An empty text costs memory too.
      total += item.count + 16
      isTooMuch = isTooMuch || total > limits.textBytes
      strings.append(String(decoding: item, as: UTF8.self))
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText, !isInReading else { return }
    item += bytes
    isTooMuch = isTooMuch || total + item.count > limits.textBytes
  }
}
