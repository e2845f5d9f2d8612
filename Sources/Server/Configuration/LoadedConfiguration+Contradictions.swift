extension LoadedConfiguration {
  /// Faults of values that are each allowed but not together.
  func contradictions() -> [ConfigurationFault] {
    var faults: [ConfigurationFault] = []
    let http = configuration.http
    if http.candidateListener.conflicts(with: http.operatorListener) {
      let other = "candidate.listen = \(http.candidateListener)"
      faults.append(
        fault(
          "operator.listen", "\(http.operatorListener) conflicts with \(other)",
          "\(http.operatorListener) 与 \(other) 冲突"))
    }
    if http.maximumConnectionsPerAddress > http.maximumConnections {
      faults.append(exceeds("http.max-connections-per-address", "http.max-connections"))
    }
    if configuration.picture.maximumBytes > http.bodyBudgetBytes {
      faults.append(exceeds("picture.max-bytes", "http.body-budget-bytes"))
    }
    let (side, pixels) = (configuration.picture.minimumSide, configuration.picture.maximumPixels)
    if side * side > pixels {
      faults.append(fault("picture.min-side", "no picture fits picture.max-pixels", "没有照片能满足 picture.max-pixels"))
    }
    if configuration.login.minimumFrames > configuration.login.maximumFrames {
      faults.append(exceeds("login.frames.min", "login.frames.max"))
    }
    if configuration.token.accessLifetime > configuration.session.idleTimeout {
      faults.append(exceeds("token.access-seconds", "session.idle-seconds"))
    }
    let operators = configuration.operators
    if operators.sessionIdle > operators.sessionLifetime {
      faults.append(exceeds("operator.session-idle-seconds", "operator.session-seconds"))
    }
    if operators.cookies == .plainHTTP, !http.operatorListener.address.isLoopback {
      faults.append(
        fault(
          "operator.cookies", "plain-http wants a loopback address in operator.listen",
          "plain-http 要求 operator.listen 为回环地址"))
    }
    if configuration.masterKey.file != nil, configuration.masterKey.value != nil {
      faults.append(fault("key", "key.file is set too; keep one of the two", "key.file 也已设置，两者只能留一个"))
    }
    return faults + passwordFaults()
  }

  private func passwordFaults() -> [ConfigurationFault] {
    let settings = configuration.passwordHashing
    guard PasswordHashCost(passes: settings.operations, memoryKiB: settings.memoryBytes / 1024) == nil else {
      return []
    }
    guard settings.memoryBytes / 1024 <= PasswordHashCost.maximumKiB else {
      return [fault("password.memory-bytes", "must not exceed 1 GiB", "不能超过 1 GiB")]
    }
    return [
      fault(
        "password.memory-bytes",
        "is too little for password.operations = \(settings.operations): with it, every recommendation of OWASP is higher",
        "在 password.operations = \(settings.operations) 时过小，低于 OWASP 的全部建议值")
    ]
  }

  package func fault(_ key: String, _ english: String, _ chinese: String) -> ConfigurationFault {
    ConfigurationFault(origin: origin(of: key), key: key, problem: Bilingual(english, chinese))
  }

  private func exceeds(_ key: String, _ limit: String) -> ConfigurationFault {
    let text = Setting.named(limit)?.text(configuration) ?? ""
    return fault(key, "must not exceed \(limit) = \(text)", "不能大于 \(limit) = \(text)")
  }
}
