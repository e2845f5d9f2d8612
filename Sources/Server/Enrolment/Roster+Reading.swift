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
      do {
        return .success(try Roster(CSVReader().rows(in: file)))
      } catch let fault as CSVFault {
        return .failure(Unreadable(problem: fault.problem))
      } catch let fault as Roster.Fault {
        return .failure(Unreadable(problem: fault.problem))
      } catch {
        return .failure(Unreadable(problem: Bilingual("not a roster", "不是名册")))
      }
    }.get()
  }
}
