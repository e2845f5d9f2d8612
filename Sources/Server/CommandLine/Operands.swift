/// The words of a command line that belong to no option.
package struct Operands: Hashable, Sendable {
  /// As they stand in the usage line, such as `IMAGE…`.
  package let usage: String
  package let count: ClosedRange<Int>

  package init(_ usage: String, _ count: ClosedRange<Int>) {
    self.usage = usage
    self.count = count
  }

  package static let none = Operands("", 0...0)
  package static func one(_ placeholder: String) -> Operands { Operands(placeholder, 1...1) }
  package static func atLeastOne(_ placeholder: String) -> Operands { Operands("\(placeholder)…", 1...Int.max) }
}
