/// What is wrong with a chain, and at which record it shows first.
package struct AuditFault: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Its sequence number does not follow the one before: a record was removed, moved or put in.
    case outOfOrder = "out-of-order"
    /// It cannot be read: a field was changed to what this service never writes, or its details do not open.
    case unreadable
    /// It does not name the hash of the record before.
    case brokenLink = "broken-link"
    /// Its content is not what its hash was made of.
    case changed
    /// It has another hash than the head that was kept of it.
    case otherThanHead = "other-than-head"
    /// The log ends before a head that was kept.
    case cutOff = "cut-off"
    /// The head's signature is none of the keys'.
    case badHeadSignature = "bad-head-signature"
  }

  package let kind: Kind
  /// The record at which it shows; of a log that was cut off, the first that is missing.
  package let sequence: Int64

  package init(_ kind: Kind, at sequence: Int64) {
    self.kind = kind
    self.sequence = sequence
  }
}

extension AuditFault.Kind {
  package var text: LocalizedText {
    switch self {
    case .outOfOrder:
      LocalizedText(zh: "序号不连续：有记录被删除、移动或插入", en: "the sequence has a gap: a record was removed, moved or put in")
    case .unreadable: LocalizedText(zh: "记录无法读取：字段被改动或无法解密", en: "the record cannot be read: a field was changed")
    case .brokenLink: LocalizedText(zh: "与上一条记录的链接不符", en: "it does not link to the record before")
    case .changed: LocalizedText(zh: "内容与散列不符：记录被改动", en: "the content is not what the hash was made of")
    case .otherThanHead: LocalizedText(zh: "与保存的链头不符", en: "its hash is not that of the head that was kept")
    case .cutOff: LocalizedText(zh: "日志在保存的链头之前截断", en: "the log ends before a head that was kept")
    case .badHeadSignature: LocalizedText(zh: "链头签名无效", en: "the signature of the head is not valid")
    }
  }
}
