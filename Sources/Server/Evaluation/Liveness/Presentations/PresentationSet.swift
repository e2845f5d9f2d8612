/// Pictures and clips that all show the same kind of thing.
package struct PresentationSet: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Bare, live faces before a camera.
    case bonaFide
    /// Something held or worn to pass for one, by the name that the caller gave it.
    case attack(String)
  }

  /// What is counted as one when intervals are computed.
  package struct Subject: Hashable, Sendable {
    package let name: String
    /// Pictures of one sitting before the camera, in their order, or a clip; one after another.
    package let takes: [Take]
  }

  package enum Take: Hashable, Sendable {
    /// Paths, in order.
    case pictures([String])
    /// Path of a video file.
    case clip(String)
  }

  package let kind: Kind
  /// Where it came from.
  package let folders: [String]
  package let subjects: [Subject]

  package init(kind: Kind, folders: [String], subjects: [Subject]) {
    self.kind = kind
    self.folders = folders
    self.subjects = subjects
  }

  /// The attack's name, or the folder of what is genuine.
  package var name: String {
    switch kind {
    case .bonaFide: folders.joined(separator: ", ")
    case .attack(let name): name
    }
  }

  package var isBonaFide: Bool { kind == .bonaFide }
}
