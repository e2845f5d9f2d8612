/// A command line, checked against the command's options and operands.
package struct ParsedArguments: Hashable, Sendable {
  private var valuesByOption: [CommandOption: [String]] = [:]
  package private(set) var operands: [String] = []

  /// Understands `--name value`, `--name=value`, and `--` before operands that begin with a dash.
  ///
  /// - Parameter words: what follows the command's own words.
  package init(_ words: some Sequence<String>, for command: some Command) throws(UsageError) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      try parseOption(word, &rest, command)
    }
    guard !has(.help) else { return }
    try check(command)
  }

  /// Whether the option was given.
  package func has(_ option: CommandOption) -> Bool { valuesByOption[option] != nil }

  /// The option's only value.
  package func value(of option: CommandOption) -> String? { valuesByOption[option]?.first }

  /// All the option's values, in the order given.
  package func values(of option: CommandOption) -> [String] { valuesByOption[option] ?? [] }

  private mutating func parseOption(
    _ word: String, _ rest: inout ArraySlice<String>, _ command: some Command
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let spelled = parts[0] == "-h" ? "--help" : String(parts[0])
    let attached = parts.count == 2 ? String(parts[1]) : nil
    let known = command.options + [.help]
    guard let option = known.first(where: { "--\($0.name)" == spelled }) else {
      let nearest = Suggestion.nearest(to: spelled, among: known.map { "--\($0.name)" })
      let unknown = Bilingual.unknown("option", "选项", nearest: nearest)
      throw UsageError("\(spelled): \(unknown.english)", "\(spelled)：\(unknown.chinese)")
    }

    switch option.values {
    case .none:
      guard attached == nil else { throw UsageError("--\(option.name) takes no value", "--\(option.name) 不带值") }
      valuesByOption[option] = []
    case .one:
      guard !has(option) else { throw UsageError("--\(option.name) is given twice", "--\(option.name) 重复") }
      valuesByOption[option] = [try value(attached, orFrom: &rest, for: option)]
    case .each:
      valuesByOption[option, default: []].append(try value(attached, orFrom: &rest, for: option))
    case .list:
      var values = [try value(attached, orFrom: &rest, for: option)]
      while let value = rest.first, !value.hasPrefix("-") || value == "-" {
        values.append(value)
        rest.removeFirst()
      }
      valuesByOption[option, default: []] += values
    }
  }

  private func value(
    _ attached: String?, orFrom rest: inout ArraySlice<String>, for option: CommandOption
  ) throws(UsageError) -> String {
    if let attached { return attached }
    guard let value = rest.first, !value.hasPrefix("--") else {
      throw UsageError("a value is missing: \(option.usage)", "缺少值：\(option.usage)")
    }
    rest.removeFirst()
    return value
  }

  private func check(_ command: some Command) throws(UsageError) {
    for option in command.options where option.isRequired && !has(option) {
      throw UsageError("\(option.usage) is needed", "需要 \(option.usage)")
    }
    let expected = command.operands
    if operands.count < expected.count.lowerBound {
      throw UsageError("missing: \(expected.usage)", "缺少：\(expected.usage)")
    }
    if operands.count > expected.count.upperBound {
      let word = operands[expected.count.upperBound]
      throw UsageError("unexpected word: \(word)", "多余的参数：\(word)")
    }
  }
}
