/// One option of a command, `--name` or `--name VALUE`.
package struct CommandOption: Hashable, Sendable {
  package enum Values: Hashable, Sendable {
    /// Is there or not.
    case none
    /// One value, given at most once.
    case one(String)
    /// One value each time; may be given again.
    case each(String)
    /// All words up to the next option, at least one; may be given again.
    case list(String)
  }

  /// Without the dashes.
  package let name: String
  package let values: Values
  package let summary: Bilingual
  package let isRequired: Bool

  package init(_ name: String, _ values: Values, isRequired: Bool = false, _ english: String, _ chinese: String) {
    self.name = name
    self.values = values
    self.summary = Bilingual(english, chinese)
    self.isRequired = isRequired
  }

  /// As it stands in help texts, such as `--probe IMAGE…`.
  package var usage: String {
    switch values {
    case .none: "--\(name)"
    case .one(let placeholder), .each(let placeholder): "--\(name) \(placeholder)"
    case .list(let placeholder): "--\(name) \(placeholder)…"
    }
  }

  package static let help = CommandOption("help", .none, "Shows this help", "显示帮助")
}
