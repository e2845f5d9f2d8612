import Foundation

/// What a route reads from a JSON object.
package protocol JSONBody: Decodable, Sendable {
  /// Every field that the type knows, by path: `sitting`, `frames`, `frames[].step`.
  static var fields: Set<String> { get }
}

/// What becomes of fields that a type does not know.
package enum UnknownFields: Sendable {
  /// For what has an effect: a misspelt option must not be dropped in silence.
  case rejected
  /// For what other programs send by a standard that grows.
  case ignored
}

extension HTTPRequest {
  /// The body as a value.
  ///
  /// Dates are ISO 8601.
  ///
  /// - Throws: the problem `invalid-body`, naming the field and never its value.
  package func decode<Body: JSONBody>(
    _ type: Body.Type = Body.self, unknownFields: UnknownFields = .rejected
  ) throws(Problem) -> Body {
    do {
      return try Body(json: body, unknownFields: unknownFields)
    } catch {
      throw error.problem
    }
  }
}

extension JSONBody {
  init(json bytes: [UInt8], unknownFields: UnknownFields = .rejected) throws(JSONFault) {
    let found = try JSONScanner.fields(of: bytes)
    if unknownFields == .rejected, let unknown = found.filter({ !Self.fields.contains($0.key) }).values.min() {
      throw JSONFault(reason: .unknown, path: unknown)
    }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    do {
      self = try decoder.decode(Self.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw JSONFault(error)
    } catch {
      // A type's own `init(from:)` threw something of its own.
      throw JSONFault(reason: .invalid)
    }
  }
}

extension JSONFault {
  /// Keeps the place and drops the description, which quotes values.
  fileprivate init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(reason: .missing, path: Self.path(context.codingPath + [key]))
    case .valueNotFound(_, let context):
      self.init(reason: .missing, path: Self.path(context.codingPath))
    case .typeMismatch(_, let context):
      self.init(reason: .wrongType, path: Self.path(context.codingPath))
    case .dataCorrupted(let context):
      self.init(reason: .invalid, path: Self.path(context.codingPath))
    @unknown default:
      self.init(reason: .invalid)
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { path, key in
      if let index = key.intValue { return "\(path)[\(index)]" }
      return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
    }
  }
}
