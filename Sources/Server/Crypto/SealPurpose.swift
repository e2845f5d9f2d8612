/// What a sealed value is.
///
/// Each purpose has a key of its own, so that a value cannot be passed off as another kind. The numbers are in every database: never change or reuse one.
package enum SealPurpose: UInt64, CaseIterable, Sendable {
  case embedding = 1
  case photo = 2
  case name = 3
  case idNumber = 4
  case admissionTicket = 5
  case auditDetail = 6
  case signingKey = 7
  case evidenceFrame = 8
  /// Something known, to learn whether a key is the one that a database was sealed with.
  case canary = 9
  /// What a batch of enrolments was made from: the roster's digest, and the roster where it was uploaded.
  case roster = 10
  case batchRow = 11
  /// A photo that was uploaded for a batch, and its name, which tends to be an ID number.
  case uploadedPhoto = 12
  case uploadedPhotoName = 13
  /// Why two candidates were listed as two people.
  case pairReason = 14
  /// What an operator's authenticator app has, too.
  case operatorSecret = 20
  /// What a failed login left in a helpdesk case, and what operators wrote there.
  case caseAttempt = 21
  case caseEntry = 22
}
