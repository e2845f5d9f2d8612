import FoundationEssentials

/// `models/manifest.json`: which file does what, and its SHA-256.
struct ModelManifest: Decodable {
  enum Role: String, Decodable {
    case embedding
    case landmarks
  }

  struct Model: Decodable {
    var name: String
    var role: Role
    /// 64 lower-case hexadecimal digits.
    var sha256: String
    /// For the embedding: the file with its ``ComparisonModel``.
    var comparison: String?
  }

  var models: [Model]

  init(path: String) throws(ModelFault) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .unreadableManifest(path: path)
    }
  }

  func model(for role: Role, path: String) throws(ModelFault) -> Model {
    let found = models.filter { $0.role == role }
    guard found.count == 1 else { throw .noModel(role: role.rawValue, path: path) }
    return found[0]
  }
}
