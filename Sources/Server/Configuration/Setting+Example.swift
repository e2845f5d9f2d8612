extension Setting {
  /// The text of `config.example.conf`: every setting with its meaning, commented out at its default.
  package static var exampleFile: String {
    let defaults = ServerConfiguration()
    var lines = [
      "# FaceAuth configuration: every setting, at its default. Take out the # before a setting to change it.",
      "# FaceAuth 配置：列出全部设置项及默认值，去掉设置项前的 # 即可修改。",
      "#",
      "# Later sources win: this file (faceauth --config FILE, or the variable FACEAUTH_CONFIG), environment variables,",
      "# --set key=value on the command line. `faceauth config check` tells every fault at once.",
      "# 优先级由低到高：本文件、环境变量、命令行 --set key=value。用 `faceauth config check` 一次列出所有错误。",
    ]
    for setting in all {
      lines += [
        "", "# \(setting.summary.english).", "# \(setting.summary.chinese)。",
        "# Must be \(setting.expected.english). \(setting.environmentName)",
        "# 应为\(setting.expected.chinese)。",
      ]
      let value = setting.text(defaults)
      // A secret cannot be set here at all, so there is no line to take the # from.
      if !setting.isSecret { lines.append(value.isEmpty ? "#\(setting.name) =" : "#\(setting.name) = \(value)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
