/// One thing wrong with the configuration, and where.
package struct ConfigurationFault: Hashable, Sendable {
  package let origin: ConfigurationOrigin
  /// The setting, where the fault has one.
  package let key: String?
  package let problem: Bilingual

  package init(origin: ConfigurationOrigin, key: String?, problem: Bilingual) {
    self.origin = origin
    self.key = key
    self.problem = problem
  }
}

extension ConfigurationFault: CustomStringConvertible {
  package var description: String {
    ["\(origin)", key, "\(problem)"].compactMap(\.self).joined(separator: ": ")
  }
}

/// The configuration cannot be used; every fault that was found, in the order of the sources.
package struct ConfigurationError: Error, Hashable, Sendable {
  package let faults: [ConfigurationFault]

  package init(faults: [ConfigurationFault]) {
    self.faults = faults
  }
}

extension ConfigurationError: CustomStringConvertible {
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
