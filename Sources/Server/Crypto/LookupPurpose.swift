/// What a keyed hash finds again.
///
/// Each purpose has a key of its own: equal values of two kinds have unrelated hashes. The numbers are in every database: never change or reuse one.
package enum LookupPurpose: UInt64, CaseIterable, Sendable {
  case idNumber = 1
  case admissionTicket = 2
  /// What somebody claimed to be, where it names nobody.
  case claim = 3
  case clientAddress = 4
  /// A frame that was judged, or a part of one.
  case frame = 5
  case uploadedPhotoName = 6
  case pairingCode = 7
  /// The last characters of an ID number or a ticket number.
  case numberTail = 11
  case name = 12
}
