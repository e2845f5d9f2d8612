/// A command could not do its work; the problem is safe to print.
package struct CommandFailure: Error, Hashable, Sendable {
  package let problem: Bilingual
  package let exitCode: ExitCode

  package init(_ english: String, _ chinese: String, exitCode: ExitCode) {
    self.problem = Bilingual(english, chinese)
    self.exitCode = exitCode
  }
}

extension CommandFailure: CustomStringConvertible {
  package var description: String { "\(problem)" }
}
