/// A part of the population that has error rates of its own.
package enum PopulationSlice: Hashable, Sendable {
  case all
  /// Genuine pairs across sessions only, which are the harder ones; all impostor pairs.
  case acrossSessions
  /// All genuine pairs; impostor pairs of one group.
  case withinGroups
  /// All genuine pairs; impostor pairs of two groups.
  case acrossGroups
  case group(Int)

  /// What decides where a subject's pairs belong.
  package struct Subject: Hashable, Sendable {
    package let group: Int?
    /// Whether the subject's genuine pairs are across sessions; of one session otherwise.
    package let hasSeveralSessions: Bool
  }

  /// The slices worth telling of these people.
  package static func slices(of subjects: [Subject], groups: Int) -> [PopulationSlice] {
    let isMixed = Set(subjects.map(\.hasSeveralSessions)).count > 1
    return [.all] + (isMixed ? [.acrossSessions] : [])
      + (groups > 1 ? [.withinGroups, .acrossGroups] + (0..<groups).map(Self.group) : [])
  }

  func includes(_ subject: Subject) -> Bool {
    if case .group(let wanted) = self { subject.group == wanted } else { true }
  }

  func includes(genuineOf subject: Subject) -> Bool {
    self == .acrossSessions ? subject.hasSeveralSessions : includes(subject)
  }

  func includes(impostorOf first: Subject, _ second: Subject) -> Bool {
    switch self {
    case .all, .acrossSessions: true
    case .withinGroups: first.group == second.group
    case .acrossGroups: first.group != second.group
    case .group(let wanted): first.group == wanted && second.group == wanted
    }
  }
}
