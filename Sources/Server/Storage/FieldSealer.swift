import FaceAuth

/// Seals, opens and hashes for a database: a ``Sealer`` and a ``LookupHasher`` over one ring of master keys.
struct FieldSealer: Sendable {
  /// The id of the key that seals and hashes what is written now.
  let activeKey: String
  /// Every key of the ring, newest first.
  let keys: [String]
  private let sealer: Sealer
  private let hasher: LookupHasher

  init(_ ring: MasterKeyRing) {
    activeKey = ring.active.id.text
    keys = ring.keys.map(\.id.text)
    sealer = Sealer(ring)
    hasher = LookupHasher(ring)
  }

  /// - Parameter record: names the record among all of its purpose.
  func seal(_ plaintext: [UInt8], for purpose: SealPurpose, record: String) -> [UInt8] {
    sealer.seal(plaintext, for: purpose, record: record)
  }

  /// - Throws: ``StoreFault/corrupt`` for what was changed or moved, or sealed with a key that is not in the ring.
  func open(_ sealed: [UInt8], for purpose: SealPurpose, record: String) throws(StoreFault) -> [UInt8] {
    do throws(SealError) {
      return try sealer.open(sealed, for: purpose, record: record)
    } catch {
      throw .corrupt
    }
  }

  /// The name of the key that a value says it is sealed under; nil for what is no sealed value.
  func keyID(of sealed: [UInt8]) -> String? { (try? SealedValue(parsing: sealed))?.keyID.text }

  /// The hash to store.
  func hash(_ number: IDNumber) -> [UInt8] { hasher.hash(Array(number.text.utf8), for: .idNumber) }
  func hash(_ ticket: AdmissionTicket) -> [UInt8] { hasher.hash(Array(ticket.number.utf8), for: .admissionTicket) }

  func tailHash(_ number: String) -> [UInt8] {
    hasher.hash(Array(CandidateLookup.tail(of: number).utf8), for: .numberTail)
  }
  func nameHash(_ name: String) -> [UInt8] {
    hasher.hash(Array(CandidateLookup.normalised(name: name).utf8), for: .name)
  }
  func tailHashes(_ tail: String) -> [[UInt8]] { hasher.hashes(Array(tail.utf8), for: .numberTail) }
  func nameHashes(_ normalised: String) -> [[UInt8]] { hasher.hashes(Array(normalised.utf8), for: .name) }

  /// The tail of the document's number, that of the ticket's, and the name.
  func lookupHashes(_ candidate: Candidate) -> [[UInt8]] {
    [tailHash(candidate.document.number.text), tailHash(candidate.ticket.number), nameHash(candidate.name)]
  }

  func hash(photoName name: [UInt8]) -> [UInt8] { hasher.hash(name, for: .uploadedPhotoName) }

  /// The hashes to look for, under every key of the ring.
  func hashes(_ number: IDNumber) -> [[UInt8]] { hasher.hashes(Array(number.text.utf8), for: .idNumber) }
  func hashes(_ ticket: AdmissionTicket) -> [[UInt8]] {
    hasher.hashes(Array(ticket.number.utf8), for: .admissionTicket)
  }
  func hashes(photoName name: [UInt8]) -> [[UInt8]] { hasher.hashes(name, for: .uploadedPhotoName) }
}
