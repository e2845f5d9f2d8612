import FaceAuth

/// A value bound to a statement's parameter.
enum SQLiteValue: Sendable {
  case integer(Int64)
  /// Not NaN, which SQLite would keep as NULL.
  case real(Double)
  case text(String)
  case blob([UInt8])
  case null

  static func integer(_ value: Int) -> Self { .integer(Int64(value)) }
  static func integer(_ value: Int?) -> Self { value.map { .integer($0) } ?? .null }
  static func real(_ value: Double?) -> Self { value.map { .real($0) } ?? .null }
  static func boolean(_ value: Bool) -> Self { .integer(value ? 1 as Int64 : 0) }
  static func text(_ value: String?) -> Self { value.map { .text($0) } ?? .null }
  static func id<Entity>(_ id: Identifier<Entity>) -> Self { .blob(id.bytes) }
  static func id<Entity>(_ id: Identifier<Entity>?) -> Self { id.map { .blob($0.bytes) } ?? .null }
  static func instant(_ instant: Instant) -> Self { .integer(instant.millisecondsSince1970) }
  static func instant(_ instant: Instant?) -> Self { instant.map { .integer($0.millisecondsSince1970) } ?? .null }
}
