import FaceAuth

/// Takes the photos of an uploaded ZIP file into a batch, one after the other: no more than two are in memory unpacked.
struct ArchiveUpload: Sendable {
  /// What became of the file's entries.
  struct Outcome: Sendable {
    var added = 0
    var replaced = 0
    /// Files that are nobody's photo or cannot be read, with the reason's code and sentence.
    var passedOver: [(name: String, code: String, reason: LocalizedText)] = []
    /// The batch has as many photos as it may have: the rest was left out.
    var isFull = false
    var isBatchGone = false
    /// The batch began to run: the rest was left out.
    var isRunning = false
  }

  /// What is unpacked of one upload: photos hardly shrink, so that this is more than the largest upload holds.
  private static let limits = ZIPLimits(entries: 20_000, unpackedBytes: 256 << 20, ratio: 100)

  let batch: EnrolmentBatch
  let actor: AuditActor
  let store: any BatchStore
  let offload: any Offload
  /// Of one photo, in bytes.
  let sizeLimit: Int
  /// How many photos the batch may have.
  let countLimit: Int

  /// - Throws: ``ZIPFault`` where nothing was taken; ``StoreFault`` and ``FaceEngineFault``, after which what was taken
  ///   stays and the upload can be repeated.
  func take(_ file: [UInt8], at now: Instant) async throws -> Outcome {
    let opened = try await offload.run { [sizeLimit] () -> Result<PhotoArchive, ZIPFault> in
      do throws(ZIPFault) {
        return .success(PhotoArchive(try ZIPArchive(bytes: file, limits: Self.limits), sizeLimit: sizeLimit))
      } catch {
        return .failure(error)
      }
    }
    let archive = try opened.get()
    var outcome = Outcome()
    outcome.passedOver = archive.findings.map { ($0.name, $0.reason.rawValue, $0.reason.text) }
    for (place, name) in archive.index.names.enumerated() {
      let read = try await offload.run { () -> Result<[UInt8], PhotoFault> in
        do throws(PhotoFault) {
          return .success(try archive.bytes(at: place))
        } catch {
          return .failure(error)
        }
      }
      switch read {
      case .failure(let fault):
        let complaint = RosterRowOutcome.refused(fault).complaint
        outcome.passedOver.append((name.path, complaint?.code ?? "", complaint?.reason ?? .init(zh: "", en: "")))
      case .success(let bytes) where bytes.isEmpty:
        let complaint = RosterRowOutcome.refused(PictureFault.empty).complaint
        outcome.passedOver.append((name.path, complaint?.code ?? "", complaint?.reason ?? .init(zh: "", en: "")))
      case .success(let bytes):
        let digest = try await offload.run { SHA256.digest(bytes) }
        let addition = try await store.add(
          EncodedPicture(bytes: bytes), named: name.path, to: batch.id, limit: countLimit, at: now
        ) { [batch, actor] in .photo(digest, addedTo: batch, replacing: $0, by: actor, at: now) }
        switch addition {
        case .added: outcome.added += 1
        case .replaced: outcome.replaced += 1
        case .tooMany:
          outcome.isFull = true
          return outcome
        case .running:
          outcome.isRunning = true
          return outcome
        case .unknownBatch:
          outcome.isBatchGone = true
          return outcome
        }
      }
    }
    return outcome
  }
}
