import FaceAuth

/// The pictures that a report shows of the worst pairs, cut out around the face.
///
/// Each picture is embedded once, as the background of a class, however many pairs it is in.
struct PairGallery {
  /// In bytes; a larger picture is left out.
  static let pictureLimit = 200_000
  /// In bytes of all pictures.
  private static let totalLimit = 16_000_000
  /// In CSS pixels.
  private static let side = 112.0

  private let result: EvaluationResult
  private let pictures: [Int: EncodedPicture]

  /// - Parameter pictures: by row of the manifest; those too large are passed over.
  init(_ result: EvaluationResult, pictures: [Int: EncodedPicture]) {
    self.result = result
    var total = 0
    var chosen: [Int: EncodedPicture] = [:]
    for row in Self.rows(of: result) {
      guard let picture = pictures[row], picture.bytes.count <= Self.pictureLimit, Self.type(of: picture) != nil,
        total + picture.bytes.count <= Self.totalLimit
      else { continue }
      total += picture.bytes.count
      chosen[row] = picture
    }
    self.pictures = chosen
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
  var styles: String {
    pictures.sorted { $0.key < $1.key }.map { row, picture in
      let type = Self.type(of: picture) ?? ""
      return ".p\(row){background-image:url(data:\(type);base64,\(Base64.standard.encode(picture.bytes)))}"
    }.joined(separator: "\n")
  }

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
    let label = HTMLText.escaped(name(template))
    guard pictures[row] != nil, case .success(let acquired) = result.faces[row] else {
      return "<div class=\"face\" role=\"img\" aria-label=\"\(label)\"></div>"
    }
    let box = acquired.face.face.box
    let scale = Self.side / (Double(max(box.width, box.height, 1)) * 1.6)
    func offset(_ start: Int, _ length: Int) -> Int {
      Int((Self.side / 2 - (Double(start) + Double(length) / 2) * scale).rounded())
    }
    let size = "\(Int(Double(acquired.width) * scale))px \(Int(Double(acquired.height) * scale))px"
    let position = "\(offset(box.x, box.width))px \(offset(box.y, box.height))px"
    return """
      <div class="face p\(row)" role="img" aria-label="\(label)" style="background-size:\(size);\
      background-position:\(position)"></div>
      """
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

  /// By the first bytes: a name or label says nothing.
  private static func type(of picture: EncodedPicture) -> String? {
    if picture.bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if picture.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    return nil
  }
}
