import CHTTP

// C function pointers capture nothing: what they need comes back through the context and the exchange.

extension HTTPDispatcher {
  static func callbacks(context: UnsafeMutableRawPointer) -> chttp_callbacks {
    chttp_callbacks(
      context: context,
      exempt: { context, peer in dispatcher(context)?.isProxy(String(peer)) ?? false },
      head: { context, exchange in dispatcher(context)?.head(exchange) ?? .skip_body },
      body: { _, exchange, bytes, count in
        request(exchange)?.append(UnsafeRawBufferPointer(start: bytes, count: count))
      },
      complete: { _, exchange in
        let outbound = OutboundExchange(taking: CHandle(pointer: exchange))
        request(exchange)?.start(answeringTo: outbound)
      },
      written: { _, exchange, delivered in request(exchange)?.partWritten(delivered: delivered) },
      gone: { _, exchange in request(exchange)?.clientGone() },
      fault: { context, exchange, fault in dispatcher(context)?.fault(exchange, fault) },
      release_user: { user in
        let request = Unmanaged<InboundRequest>.fromOpaque(user).takeRetainedValue()
        request.dispatcher.ended(request)
      }
    )
  }
}

private func dispatcher(_ context: UnsafeMutableRawPointer?) -> HTTPDispatcher? {
  context.map { Unmanaged<HTTPDispatcher>.fromOpaque($0).takeUnretainedValue() }
}

private func request(_ exchange: OpaquePointer) -> InboundRequest? {
  chttp_exchange_user(exchange).map { Unmanaged<InboundRequest>.fromOpaque($0).takeUnretainedValue() }
}
