import FaceAuth

extension RosterFile {
  /// Why a file is not a roster, for the person who made it.
  struct Unreadable: Error {
    let problem: Bilingual
    /// Of the row that came nearest to being the titles, for whoever is to say which column is which; nil where the file is
    /// no table at all.
    var titles: [String]?
    /// Of a workbook, all of them; nil as above.
    var sheets: [String]?
  }

  /// Reads an uploaded roster beside the cooperative pool.
  ///
  /// - Parameter isSaidToBeWorkbook: what its sender says of it; of one that was taken already, nothing is said any more.
  /// - Throws: ``Unreadable``, ``FaceEngineFault``.
  static func read(
    _ uploaded: UploadedRoster, isSaidToBeWorkbook: Bool = false, on offload: any Offload
  ) async throws -> RosterFile {
    var options = RosterReadingOptions()
    options.isSaidToBeWorkbook = isSaidToBeWorkbook
    options.sheet = uploaded.sheet
    options.workbook = .uploaded
    for column in uploaded.columns {
      guard let choice = RosterColumnChoice(written: column) else {
        throw Unreadable(
          problem: Bilingual(
            "“\(MaskedName.text(of: column))” is not of the form id_number=TITLE, with one of "
              + RosterColumn.allCases.map(\.rawValue).joined(separator: ", "),
            "“\(MaskedName.text(of: column))”格式应为 id_number=列名，可用 \(RosterColumn.allCases.map(\.rawValue).joined(separator: "、"))"
          ))
      }
      options.choices.append(choice)
    }
    return try await offload.run { [options] () -> Result<RosterFile, Unreadable> in
      do throws(RosterFileFault) {
        return .success(try RosterFile(uploaded.file, options: options))
      } catch {
        guard error.isOfTable else { return .failure(Unreadable(problem: error.problem)) }
        return .failure(Unreadable(problem: error.problem, titles: error.titles, sheets: error.sheets))
      }
    }.get()
  }
}
