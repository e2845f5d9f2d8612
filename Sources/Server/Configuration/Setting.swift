/// One setting: its name, what it means, how its text is read and where the value lands.
///
/// Everything that must know all settings (the loader, the example file, the help) reads ``Setting/all``.
package struct Setting: Sendable {
  /// Lower-case words with dots between groups, such as `picture.max-bytes`.
  package let name: String
  package let summary: Bilingual
  /// What a value looks like, worded to follow "must be".
  package let expected: Bilingual
  /// Never printed, and taken from the environment only.
  package let isSecret: Bool

  /// Stores the value that the text means, or returns false and changes nothing.
  let assign: @Sendable (String, inout ServerConfiguration) -> Bool
  /// The value as text; for a secret only whether it is set.
  package let text: @Sendable (ServerConfiguration) -> String

  init<Value: Sendable>(
    _ name: String, _ field: any WritableKeyPath<ServerConfiguration, Value> & Sendable, _ format: ValueFormat<Value>,
    _ english: String, _ chinese: String, isSecret: Bool = false
  ) {
    self.name = name
    self.summary = Bilingual(english, chinese)
    self.expected = format.expected
    self.isSecret = isSecret
    self.assign = { text, configuration in
      guard let value = format.parse(text) else { return false }
      configuration[keyPath: field] = value
      return true
    }
    self.text = { format.text($0[keyPath: field]) }
  }

  /// The environment variable that sets it: `FACEAUTH_PICTURE_MAX_BYTES`.
  package var environmentName: String {
    "FACEAUTH_"
      + String(name.uppercased().map { character in character == "." || character == "-" ? "_" : character })
  }

  package static func named(_ name: String) -> Setting? {
    all.first { $0.name == name }
  }
}
