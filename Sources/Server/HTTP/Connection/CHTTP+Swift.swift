import CHTTP

extension String {
  /// A copy.
  ///
  /// Bytes that are not UTF-8 become U+FFFD: header values may hold any byte, and none of ours is compared by more
  /// than its ASCII.
  init(_ text: chttp_text) {
    self = String(decoding: UnsafeRawBufferPointer(start: text.bytes, count: text.count), as: UTF8.self)
  }
}

/// Adds a header to the answer of an exchange.
func chttp_exchange_add_field(_ exchange: OpaquePointer, _ field: HTTPHeaders.Field) -> chttp_status {
  var name = field.name
  var value = field.value
  return name.withUTF8 { name in
    value.withUTF8 { value in
      name.withMemoryRebound(to: CChar.self) { name in
        value.withMemoryRebound(to: CChar.self) { value in
          guard let nameBytes = name.baseAddress else { return .invalid_argument }
          return chttp_exchange_add_field(exchange, nameBytes, name.count, value.baseAddress, value.count)
        }
      }
    }
  }
}
