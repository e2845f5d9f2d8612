/// A configuration together with where each value came from.
package struct LoadedConfiguration: Sendable {
  package private(set) var configuration = ServerConfiguration()
  private var origins: [String: ConfigurationOrigin] = [:]

  init() {}

  /// Where the setting's value came from.
  package func origin(of key: String) -> ConfigurationOrigin { origins[key] ?? .builtIn }

  /// Sets what the assignment says, or tells why not.
  mutating func apply(_ assignment: ConfigurationAssignment) -> ConfigurationFault? {
    guard let setting = Setting.named(assignment.key) else {
      let nearest = Suggestion.nearest(to: assignment.key, among: Setting.all.map(\.name))
      return ConfigurationFault(
        origin: assignment.origin, key: assignment.key, problem: .unknown("setting", "设置项", nearest: nearest))
    }
    if setting.isSecret, assignment.origin != .environment(variable: setting.environmentName) {
      let variable = setting.environmentName
      return ConfigurationFault(
        origin: assignment.origin, key: setting.name,
        problem: Bilingual("a secret; set it by the variable \(variable) only", "属于机密，只能用环境变量 \(variable) 设置"))
    }
    guard setting.assign(assignment.value, &configuration) else {
      let quoted = setting.isSecret ? "" : "“\(assignment.value.prefix(80))” "
      return ConfigurationFault(
        origin: assignment.origin, key: setting.name,
        problem: Bilingual(
          "\(quoted)must be \(setting.expected.english)", "\(quoted)应为\(setting.expected.chinese)"))
    }
    origins[setting.name] = assignment.origin
    return nil
  }

  /// The effective settings for people to read, each with where it came from; secrets are not shown.
  package var redactedLines: [String] {
    Setting.all.map { setting in
      let line = "\(setting.name) = \(setting.text(configuration))"
      let padding = String(repeating: " ", count: max(1, 52 - line.count))
      return "\(line)\(padding)# \(origin(of: setting.name))"
    }
  }
}
