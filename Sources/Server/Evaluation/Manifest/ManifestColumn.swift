/// The columns of a manifest that mean something.
package enum ManifestColumn: String, CaseIterable, Hashable, Sendable {
  case path
  case subject
  case session
  case group

  var isRequired: Bool { self != .group }
}
