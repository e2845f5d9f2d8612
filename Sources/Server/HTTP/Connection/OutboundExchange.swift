import CHTTP

/// The caller's side of an exchange whose request is complete: where the one answer goes.
///
/// Its end is the only release; where there was no answer by then, the C side makes one.
final class OutboundExchange: Sendable {
  private let handle: CHandle

  /// Takes over the reference that the C side gave.
  init(taking handle: CHandle) {
    self.handle = handle
  }

  deinit {
    chttp_exchange_release(handle.pointer)
  }

  func respond(status: Int, headers: HTTPHeaders, body: [UInt8]) -> chttp_status {
    let added = add(headers)
    guard added == .ok else { return added }
    return body.withUnsafeBytes { chttp_respond(handle.pointer, cStatus(status), $0.baseAddress, $0.count) }
  }

  func startStream(status: Int, headers: HTTPHeaders) -> chttp_status {
    let added = add(headers)
    return added == .ok ? chttp_stream_start(handle.pointer, cStatus(status)) : added
  }

  func write(_ part: [UInt8]) -> chttp_status {
    part.withUnsafeBytes { bytes in
      bytes.baseAddress.map { chttp_stream_write(handle.pointer, $0, bytes.count) } ?? .invalid_argument
    }
  }

  func finishStream() -> chttp_status {
    chttp_stream_finish(handle.pointer)
  }

  /// Nothing is added unless everything may be: the answer that is made instead would carry the rest.
  private func add(_ headers: HTTPHeaders) -> chttp_status {
    guard headers.areSendable else { return .invalid_argument }
    for field in headers.fields {
      let status = chttp_exchange_add_field(handle.pointer, field)
      if status != .ok { return status }
    }
    return .ok
  }

  /// Out of range stays out of range.
  private func cStatus(_ status: Int) -> Int32 { Int32(exactly: status) ?? 0 }
}
