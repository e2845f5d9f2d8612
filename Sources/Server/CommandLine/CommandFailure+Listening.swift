import Glibc

extension CommandFailure {
  /// - Parameters:
  ///   - setting: names the address.
  ///   - address: with its port.
  package init(_ error: HTTPServer.StartError, setting: String, address: String) {
    let (english, chinese): (String, String) =
      switch error {
      case .cannotListen(code: EADDRINUSE):
        (
          "another process listens there already: stop that, or choose another port",
          "该端口已被其他进程占用，请停止该进程或换用其他端口"
        )
      case .cannotListen(code: EADDRNOTAVAIL):
        ("this machine has no such address", "本机没有这个地址")
      case .cannotListen(code: EACCES), .cannotListen(code: EPERM):
        (
          "this user may not listen there: choose a port of 1024 or above, or allow it (CAP_NET_BIND_SERVICE)",
          "当前用户无权监听该端口，请改用 1024 及以上的端口，或授予 CAP_NET_BIND_SERVICE"
        )
      case .cannotListen(let code): ("cannot listen there (errno \(code))", "无法监听（errno \(code)）")
      case .invalidAddressOrLimits:
        ("the address or one of the settings http.* cannot be used", "该地址或某项 http.* 设置不可用")
      case .outOfMemory: ("there is not the memory to listen there", "内存不足，无法监听")
      }
    self.init(
      "\(setting) = \(address): \(english)", "\(setting) = \(address)：\(chinese)",
      exitCode: error == .invalidAddressOrLimits ? .configuration : .unavailable)
  }
}
