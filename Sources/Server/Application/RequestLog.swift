import FaceAuth

/// Writes the access log and its metrics, and what clients are not told about faults.
struct RequestLog: Sendable {
  let listener: String
  let logger: Logger
  let metrics: ServiceMetrics

  /// One answered request.
  ///
  /// The route's pattern stands for the path, which may hold ids.
  func record(_ record: RequestRecord) {
    let route = record.route ?? "none"
    // Methods that no route has are the client's words, and must not make time series.
    let method = record.route == nil ? "other" : record.method.rawValue
    metrics.requests.increment(
      .init(values: [listener, record.status == 405 ? "other" : method, route, String(record.status)]))
    metrics.requestSeconds.observe(.init(values: [listener, route]), record.duration)
    logger.info(
      "request",
      [
        "request": .text(record.id), "client": .text(record.client), "method": .text(method), "route": .text(route),
        "status": LogValue(record.status), "bytes": LogValue(record.bodyBytes),
        "milliseconds": LogValue(milliseconds: record.duration),
      ])
  }

  /// A fault of ours that the client learns of only in general.
  func fault(_ fault: some Error, in request: HTTPRequest) {
    logger.error(
      "fault",
      [
        "request": .text(request.id), "route": .text(request.routePattern ?? "none"),
        "fault": .text("\(type(of: fault)).\(fault)"),
      ])
  }

  /// An error that nobody foresaw: its type alone, since nobody knows what else it would say.
  func unexpected(_ error: any Error, _ request: HTTPRequest) {
    logger.error(
      "unexpected error",
      [
        "request": .text(request.id), "route": .text(request.routePattern ?? "none"),
        "type": .text("\(type(of: error))"),
      ])
  }
}

extension Route {
  /// The route with faults of ours turned into problems, and told to the log.
  func answeringFaults(to log: RequestLog) -> Route {
    Route(method, pattern, body: body) { request in
      do {
        return try await handler(request)
      } catch let fault as StoreFault {
        log.fault(fault, in: request)
        throw Problem(fault)
      } catch let fault as FaceEngineFault {
        log.fault(fault, in: request)
        throw Problem(fault)
      } catch let fault as PasswordHashingFault {
        log.fault(fault, in: request)
        throw Problem(fault)
      }
    }
  }
}
