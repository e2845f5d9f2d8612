import FaceAuth

/// A value in a log line.
package enum LogValue: Hashable, Sendable {
  case text(String)
  case integer(Int64)
  case number(Double)
  case flag(Bool)
}

extension LogValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension LogValue {
  package init(_ value: some StringProtocol) { self = .text(String(value)) }
  package init(_ value: some BinaryInteger) { self = .integer(Int64(clamping: value)) }
  package init(_ value: Double) { self = .number(value) }
  package init(_ value: Bool) { self = .flag(value) }

  /// Whole milliseconds.
  package init(milliseconds duration: Duration) { self = .integer(duration.wholeMilliseconds) }
}
