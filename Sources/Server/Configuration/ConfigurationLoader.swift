/// Puts the configuration together from, in rising order: defaults, a file, the environment, `--set` on the command line.
package struct ConfigurationLoader: Sendable {
  /// From `--config`; without it the file that `FACEAUTH_CONFIG` names, and without that no file.
  package var file: String?
  package var environment: [String: String]
  /// `key=value` texts; the last of equal keys wins.
  package var overrides: [String]

  package init(file: String? = nil, environment: [String: String] = [:], overrides: [String] = []) {
    self.file = file
    self.environment = environment
    self.overrides = overrides
  }

  /// Reads all sources and checks the whole.
  ///
  /// - Parameters:
  ///   - requirements: what must be in place outside the configuration for what the caller is about to do.
  ///   - examine: finds what this module cannot see: it knows nothing of models.
  /// - Throws: ``ConfigurationError`` with every fault of every source at once.
  package func load(
    requiring requirements: Set<ConfigurationRequirement> = [],
    examining examine: (LoadedConfiguration) -> [ConfigurationFault] = { _ in [] }
  ) throws(ConfigurationError) -> LoadedConfiguration {
    var loaded = LoadedConfiguration()
    var faults: [ConfigurationFault] = []
    for source in [fileAssignments(), ConfigurationEnvironment.assignments(in: environment), overrideAssignments()] {
      faults += source.faults
      for assignment in source.assignments {
        if let fault = loaded.apply(assignment) { faults.append(fault) }
      }
    }
    faults += loaded.contradictions()
    for requirement in ConfigurationRequirement.allCases where requirements.contains(requirement) {
      faults += requirement.faults(in: loaded)
    }
    faults += examine(loaded)
    guard faults.isEmpty else { throw ConfigurationError(faults: faults) }
    return loaded
  }

  private typealias Source = (assignments: [ConfigurationAssignment], faults: [ConfigurationFault])

  private func fileAssignments() -> Source {
    let variable = ConfigurationEnvironment.fileVariable
    guard let path = file ?? environment[variable] else { return ([], []) }
    do throws(SmallFileFault) {
      return ConfigurationFile.assignments(
        in: try SmallFile.read(path, maximumBytes: ConfigurationFile.maximumBytes), path: path)
    } catch {
      let origin = file == nil ? ConfigurationOrigin.environment(variable: variable) : .commandLine
      return ([], [ConfigurationFault(origin: origin, key: nil, problem: error.problem(with: path))])
    }
  }

  private func overrideAssignments() -> Source {
    var source: Source = ([], [])
    for text in overrides {
      if let equals = text.firstIndex(of: "=") {
        source.assignments.append(
          ConfigurationAssignment(
            key: String(text[..<equals].trimmingBlanks()),
            value: String(text[text.index(after: equals)...].trimmingBlanks()), origin: .commandLine))
      } else {
        let problem = Bilingual("not of the form key=value", "格式应为 key=value")
        source.faults.append(ConfigurationFault(origin: .commandLine, key: nil, problem: problem))
      }
    }
    return source
  }
}
