import FaceAuth

/// The worst pairs as figures of two faces each.
struct PairGallery {
  private let result: EvaluationResult
  private let pictures: EmbeddedPictures

  /// - Parameter pictures: by row of the manifest; those too large are passed over.
  init(_ result: EvaluationResult, pictures: [Int: EncodedPicture]) {
    self.result = result
    self.pictures = EmbeddedPictures(Self.rows(of: result).map { (key: $0, picture: pictures[$0]) })
  }

  /// The rows of the manifest whose pictures are wanted.
  static func rows(of result: EvaluationResult) -> [Int] {
    let pairs = result.comparators.flatMap { $0.worstGenuine + $0.worstImpostors }
    let rows = pairs.flatMap { pair in
      [
        shownRow(of: result.plan.templates.references[pair.pair.reference]),
        shownRow(of: result.plan.templates.probes[pair.pair.probe]),
      ]
    }
    var seen: Set<Int> = []
    return rows.filter { seen.insert($0).inserted }
  }

  /// The style sheet's part for the pictures.
  var styles: String { pictures.styles }

  func html(_ pairs: [RankedPair]) -> String {
    let figures = pairs.map { pair in
      let reference = result.plan.templates.references[pair.pair.reference]
      let probe = result.plan.templates.probes[pair.pair.probe]
      return """
        <figure>\(face(reference))\(face(probe))
        <figcaption><b>\(HTMLText.number(pair.score))</b><br>\(caption(reference))<br>\(caption(probe))</figcaption>\
        </figure>
        """
    }
    return "<div class=\"gallery\">\(figures.joined(separator: "\n"))</div>"
  }

  private func face(_ template: FaceTemplate) -> String {
    let row = Self.shownRow(of: template)
    let acquired = try? result.faces[row].get()
    return pictures.face(
      row, label: name(template),
      cut: acquired.map { EmbeddedPictures.Cut(width: $0.width, height: $0.height, box: $0.face.face.box) })
  }

  private func caption(_ template: FaceTemplate) -> String {
    let path = result.manifest.rows[Self.shownRow(of: template)].path
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let more = template.rows.count > 1 ? " +\(template.rows.count - 1)" : ""
    let text = HTMLText.escaped("\(name(template)) · \(file)\(more)")
    return "<span title=\"\(HTMLText.escaped(path))\">\(text)</span>"
  }

  private func name(_ template: FaceTemplate) -> String {
    let session = result.manifest.rows[Self.shownRow(of: template)].session
    let subject = result.manifest.subjects[template.subject]
    return session.isEmpty ? subject : "\(subject) / \(session)"
  }

  /// The frame in the middle stands for all of a template's.
  private static func shownRow(of template: FaceTemplate) -> Int { template.rows[template.rows.count / 2] }
}
