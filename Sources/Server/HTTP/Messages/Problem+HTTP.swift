// Problems of the HTTP layer itself. Those of the service live with its routes.

extension Problem {
  package static let malformedRequest = Problem(
    status: 400, code: "malformed-request", title: "The request is not valid HTTP", chineseTitle: "请求格式有误")
  package static let invalidTarget = Problem(
    status: 400, code: "invalid-target", title: "The path or query is not valid", chineseTitle: "请求路径有误")
  package static let notFound = Problem(
    status: 404, code: "not-found", title: "There is nothing here", chineseTitle: "请求的内容不存在")
  package static let requestTimeout = Problem(
    status: 408, code: "request-timeout", title: "The request took too long to arrive", chineseTitle: "请求接收超时")
  package static let bodyTooLarge = Problem(
    status: 413, code: "body-too-large", title: "The body is too large", chineseTitle: "上传内容过大")
  package static let unknownExpectation = Problem(
    status: 417, code: "unknown-expectation", title: "The expectation cannot be met", chineseTitle: "不支持该请求要求")
  package static let headerTooLarge = Problem(
    status: 431, code: "header-too-large", title: "The request line and headers are too large",
    chineseTitle: "请求头过大")
  package static let internalError = Problem(
    status: 500, code: "internal", title: "Something went wrong on our side", chineseTitle: "服务器内部错误")
  package static let unknownTransferCoding = Problem(
    status: 501, code: "unknown-transfer-coding", title: "The transfer coding is not supported",
    chineseTitle: "不支持该传输编码")
  package static let overloaded = Problem(
    status: 503, code: "overloaded", title: "Too busy right now, please try again", chineseTitle: "系统繁忙，请稍后重试",
    headers: ["Retry-After": "1"])
  package static let unknownVersion = Problem(
    status: 505, code: "unknown-version", title: "Only HTTP/1.0 and HTTP/1.1 are spoken",
    chineseTitle: "不支持该 HTTP 版本")

  package static func methodNotAllowed(allowed: [HTTPMethod]) -> Problem {
    Problem(
      status: 405, code: "method-not-allowed", title: "The method is not allowed here", chineseTitle: "不支持该请求方法",
      headers: ["Allow": allowed.map(\.rawValue).sorted().joined(separator: ", ")])
  }

  package static func unsupportedMediaType(accepted: [String]) -> Problem {
    Problem(
      status: 415, code: "unsupported-media-type", title: "The content type is not accepted here",
      chineseTitle: "不支持该内容类型", headers: ["Accept": accepted.joined(separator: ", ")])
  }
}
