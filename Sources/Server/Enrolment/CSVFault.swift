/// Why a text is not a table; lines count from 1.
package enum CSVFault: Error, Hashable, Sendable {
  case tooLarge(limit: Int)
  /// A byte that means nothing in the encoding, which was named or guessed.
  case undecodable(line: Int, as: TextEncoding)
  /// This machine's C library cannot read the encoding.
  case noDecoder(TextEncoding)
  case tooManyRows(limit: Int)
  case unterminatedQuote(line: Int)
  /// A quote in the middle of a field, or something behind a closing one.
  case strayQuote(line: Int)
  case tooManyFields(line: Int, limit: Int)
  case fieldTooLong(line: Int, limit: Int)
}
