/// A `key = value` that one of the sources holds, not yet understood.
struct ConfigurationAssignment: Hashable, Sendable {
  let key: String
  let value: String
  let origin: ConfigurationOrigin
}
