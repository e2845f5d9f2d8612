package import FaceAuth

/// Checks an evidence pack by its files and a public key alone.
package struct EvidencePackCheck: Sendable {
  package enum Fault: Error, Equatable, Sendable {
    case missing(file: String)
    /// The signature is not one of the keys' over this manifest.
    case signature(TokenRefusal)
    /// The manifest is signed, and not of a form that is known here.
    case manifest
    /// Its content is not what the manifest says.
    case changed(file: String)
    /// The line does not read as a record of the candidate, in its place.
    case record(line: Int)
    /// The record's content is not what its hash was made of, or it does not link to its neighbour.
    case hash(sequence: Int64)
    case head
  }

  package struct Summary: Hashable, Sendable {
    package let candidate: CandidateID
    package let records: Int
    package let head: AuditHead
    /// The id of the key by which the pack is signed.
    package let keyID: String
  }

  private let keys: [P256PublicKey]
  private let chain = AuditChain(digest: SHA256.digest)

  package init(keys: [P256PublicKey]) {
    self.keys = keys
  }

  /// - Parameter file: the content of a file of the pack; nil where there is none.
  package func check(_ file: (String) -> [UInt8]?) throws(Fault) -> Summary {
    func content(_ name: String) throws(Fault) -> [UInt8] {
      guard let bytes = file(name) else { throw .missing(file: name) }
      return bytes
    }
    let manifest = try content(EvidencePack.manifest)
    let keyID = try signer(of: manifest, Self.line(try content(EvidencePack.signature)))
    guard let json = try? StrictJSON(parsing: manifest), json["format"]?.integer == EvidencePack.format,
      let candidate = json["candidate"]?.string.flatMap({ CandidateID($0) }), let files = json["files"]?.array
    else { throw .manifest }
    var named: Set<String> = []
    for entry in files {
      guard let name = entry["name"]?.string, let digest = entry["sha256"]?.string else { throw .manifest }
      named.insert(name)
      guard SHA256.digest(try content(name)).hexadecimal == digest else { throw .changed(file: name) }
    }
    guard named.isSuperset(of: [EvidencePack.records, EvidencePack.report, EvidencePack.head]) else {
      throw .manifest
    }
    guard let head = try? AuditHeadStatement.read(Self.line(content(EvidencePack.head)), keys: keys) else {
      throw .head
    }
    let count = try records(in: content(EvidencePack.records), of: candidate, upTo: head)
    guard json["records"]?.integer == Int64(count) else { throw .manifest }
    return Summary(candidate: candidate, records: count, head: head, keyID: keyID)
  }

  private func signer(of manifest: [UInt8], _ signature: String) throws(Fault) -> String {
    do throws(TokenRefusal) {
      return try SignedStatement.verifyDetached(signature, about: manifest, .evidencePack, keys: keys)
    } catch {
      throw .signature(error)
    }
  }

  private func records(in bytes: [UInt8], of candidate: CandidateID, upTo head: AuditHead) throws(Fault) -> Int {
    var last: AuditRecord?
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    for (number, line) in zip(1..., lines) {
      guard let record = AuditRecordLine.record(in: Array(line)), record.event.candidateID == candidate,
        record.sequence > last?.sequence ?? 0, record.sequence <= head.sequence
      else { throw .record(line: number) }
      let before = record.sequence == 1 ? nil : (sequence: record.sequence - 1, hash: record.previousHash)
      guard chain.verifies(record, after: before) else { throw .hash(sequence: record.sequence) }
      if let last, last.sequence == record.sequence - 1, last.hash != record.previousHash {
        throw .hash(sequence: record.sequence)
      }
      if record.sequence == head.sequence, record.hash != head.hash { throw .hash(sequence: record.sequence) }
      last = record
    }
    return lines.count
  }

  private static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
  }
}

extension EvidencePackCheck.Fault {
  package var problem: Bilingual {
    switch self {
    case .missing(let file): Bilingual("\(file) is missing", "缺少 \(file)")
    case .signature(.unknownKey): Bilingual("it is signed by none of the keys given", "签名密钥不在给定的密钥中")
    case .signature(let refusal): Bilingual("the signature is not valid (\(refusal))", "签名无效（\(refusal)）")
    case .manifest: Bilingual("the manifest is not of a known form", "清单格式有误")
    case .changed(let file): Bilingual("\(file) was changed", "\(file) 被改动")
    case .record(let line): Bilingual("line \(line) is no record of this candidate", "第 \(line) 行不是该考生的记录")
    case .hash(let sequence):
      Bilingual("record \(sequence) is not what its hash was made of", "第 \(sequence) 条记录与散列不符")
    case .head: Bilingual("the head of the log is not validly signed", "链头签名无效")
    }
  }
}
