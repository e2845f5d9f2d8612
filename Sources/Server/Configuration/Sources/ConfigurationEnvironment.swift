/// Reads the `FACEAUTH_…` variables.
enum ConfigurationEnvironment {
  static let prefix = "FACEAUTH_"
  /// Names the configuration file; not a setting.
  static let fileVariable = "FACEAUTH_CONFIG"

  /// In the order of the settings' table; unknown variables are faults, since a typo would otherwise run on a default.
  static func assignments(
    in environment: [String: String]
  ) -> (assignments: [ConfigurationAssignment], faults: [ConfigurationFault]) {
    let assignments = Setting.all.compactMap { setting in
      environment[setting.environmentName].map { value in
        ConfigurationAssignment(
          key: setting.name, value: String(value.trimmingBlanks()),
          origin: .environment(variable: setting.environmentName))
      }
    }
    let known = Set(Setting.all.map(\.environmentName)).union([fileVariable])
    let faults = environment.keys.sorted()
      .filter { $0.hasPrefix(prefix) && !known.contains($0) && !isServiceLink($0) }
      .map { variable in
        ConfigurationFault(
          origin: .environment(variable: variable), key: nil,
          problem: .unknown("setting", "设置项", nearest: Suggestion.nearest(to: variable, among: known.sorted())))
      }
    return (assignments, faults)
  }

  /// Kubernetes gives every container such variables for a service that is named "faceauth".
  private static func isServiceLink(_ variable: String) -> Bool {
    variable.hasPrefix("FACEAUTH_SERVICE_") || variable == "FACEAUTH_PORT" || variable.hasPrefix("FACEAUTH_PORT_")
  }
}
