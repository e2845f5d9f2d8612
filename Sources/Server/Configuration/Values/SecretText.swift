/// A text that must not be printed: every description of it, and of anything that holds it, says only that it is there.
package struct SecretText: Hashable, Sendable {
  private let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// Hands the text out, under a name that a reviewer finds.
  package func reveal() -> String { text }
}

extension SecretText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(secret, not shown)" }
  package var debugDescription: String { description }
  // Without it `dump` and Mirror-based printing would walk into the stored text.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
