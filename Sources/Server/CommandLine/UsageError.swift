/// The command line does not say what to do.
package struct UsageError: Error, Hashable, Sendable {
  package let problem: Bilingual

  package init(_ problem: Bilingual) {
    self.problem = problem
  }

  package init(_ english: String, _ chinese: String) {
    self.init(Bilingual(english, chinese))
  }
}
