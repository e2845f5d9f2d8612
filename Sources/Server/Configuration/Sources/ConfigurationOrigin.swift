/// Where a value came from, as somebody has to find it who wants to change it.
package enum ConfigurationOrigin: Hashable, Sendable {
  case builtIn
  case file(path: String, line: Int)
  case environment(variable: String)
  case commandLine
}

extension ConfigurationOrigin: CustomStringConvertible {
  package var description: String {
    switch self {
    case .builtIn: "default"
    case .file(let path, let line): "\(path):\(line)"
    case .environment(let variable): variable
    case .commandLine: "--set"
    }
  }
}
