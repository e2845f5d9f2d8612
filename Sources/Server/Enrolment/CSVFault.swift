/// Why a text is not a table; lines count from 1.
package enum CSVFault: Error, Hashable, Sendable {
  case tooLarge(limit: Int)
  /// GB18030 rosters are read once batch enrolment is there; until then they must be saved as UTF-8.
  case notUTF8
  case unterminatedQuote(line: Int)
  /// A quote in the middle of a field, or something behind a closing one.
  case strayQuote(line: Int)
  case tooManyFields(line: Int, limit: Int)
  case fieldTooLong(line: Int, limit: Int)
}
