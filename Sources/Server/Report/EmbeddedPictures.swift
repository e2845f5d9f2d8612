import FaceAuth

/// The pictures that a report shows, cut out around the face.
///
/// Each picture is embedded once, as the background of a class, however often it is shown.
struct EmbeddedPictures {
  /// Where in a picture the face is, in its pixels.
  struct Cut {
    let width, height: Int
    let box: PixelRect
  }

  /// In bytes; a larger picture is left out.
  static let pictureLimit = 200_000
  /// In bytes of all pictures.
  private static let totalLimit = 16_000_000
  /// In CSS pixels.
  private static let side = 112.0

  private let pictures: [Int: EncodedPicture]

  /// - Parameter wanted: the most important ones first; those too large, or nil, are passed over.
  init(_ wanted: [(key: Int, picture: EncodedPicture?)]) {
    var total = 0
    var chosen: [Int: EncodedPicture] = [:]
    for (key, picture) in wanted {
      guard let picture, picture.bytes.count <= Self.pictureLimit, Self.type(of: picture) != nil,
        total + picture.bytes.count <= Self.totalLimit
      else { continue }
      total += picture.bytes.count
      chosen[key] = picture
    }
    pictures = chosen
  }

  /// The style sheet's part.
  var styles: String {
    pictures.sorted { $0.key < $1.key }.map { key, picture in
      let type = Self.type(of: picture) ?? ""
      return ".p\(key){background-image:url(data:\(type);base64,\(Base64.standard.encode(picture.bytes)))}"
    }.joined(separator: "\n")
  }

  /// A square with the face in its middle; empty where there is no picture.
  ///
  /// - Parameters:
  ///   - label: read aloud; escaped here.
  ///   - cut: nil for the picture's whole.
  func face(_ key: Int, label: String, cut: Cut?) -> String {
    let label = HTMLText.escaped(label)
    guard pictures[key] != nil else { return "<div class=\"face\" role=\"img\" aria-label=\"\(label)\"></div>" }
    guard let cut else {
      return """
        <div class="face p\(key)" role="img" aria-label="\(label)" style="background-size:contain;\
        background-position:center"></div>
        """
    }
    let scale = Self.side / (Double(max(cut.box.width, cut.box.height, 1)) * 1.6)
    func offset(_ start: Int, _ length: Int) -> Int {
      Int((Self.side / 2 - (Double(start) + Double(length) / 2) * scale).rounded())
    }
    let size = "\(Int(Double(cut.width) * scale))px \(Int(Double(cut.height) * scale))px"
    let position = "\(offset(cut.box.x, cut.box.width))px \(offset(cut.box.y, cut.box.height))px"
    return """
      <div class="face p\(key)" role="img" aria-label="\(label)" style="background-size:\(size);\
      background-position:\(position)"></div>
      """
  }

  /// By the first bytes: a name or label says nothing.
  private static func type(of picture: EncodedPicture) -> String? {
    if picture.bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if picture.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    return nil
  }
}
