/// A file among the photos that no row can have, and why.
package struct PhotoFinding: Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// Neither UTF-8 nor GB18030.
    case unreadableName = "photo-name-encoding"
    /// Absolute, or out of the archive by `..`.
    case unsafePath = "photo-unsafe-path"
    case tooDeep = "photo-too-deep"
    /// A link, a device or a pipe.
    case link = "photo-link"
    case nestedArchive = "photo-nested-archive"
    /// By its extension.
    case notPicture = "photo-not-picture"
  }

  /// With its folders; what could not be decoded or printed stands as `\xFF`.
  ///
  /// May hold an ID number: see ``MaskedName``.
  package let name: String
  package let reason: Reason
}
