import FaceAuth

extension Roster {
  /// Why a file is not a roster, for the person who made it.
  struct Unreadable: Error {
    let problem: Bilingual
  }

  /// Reads an uploaded roster beside the cooperative pool.
  ///
  /// - Throws: ``Unreadable``, ``FaceEngineFault``.
  static func read(_ file: [UInt8], on offload: any Offload) async throws -> Roster {
    try await offload.run { () -> Result<Roster, Unreadable> in
      do throws(RosterFileFault) {
        return .success(try RosterFile(file).roster)
      } catch {
        return .failure(Unreadable(problem: error.problem))
      }
    }.get()
  }
}
