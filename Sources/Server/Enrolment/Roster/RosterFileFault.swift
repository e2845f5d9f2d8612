/// Why a file is not a roster.
package enum RosterFileFault: Error, Hashable, Sendable {
  case csv(CSVFault)
  case xlsx(XLSXFault)
  case roster(Roster.Fault)
  /// The sheet is no roster; perhaps another one is.
  case sheet(Roster.Fault, name: String, others: [String])
}
