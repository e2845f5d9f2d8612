import FaceAuth

/// The proof of an erasure, to the administrator who asked for it.
struct ErasureAnswer: Encodable {
  let record: AuditRecordAnswer
  /// Whether nothing is left in the database's journal.
  let scrubbed: Bool

  init(_ receipt: ErasureReceipt) {
    record = AuditRecordAnswer(receipt.record)
    scrubbed = receipt.isScrubbed
  }
}
