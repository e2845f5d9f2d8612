/// Which sittings of the exam a candidate may enter.
package enum Admission: Hashable, Sendable {
  case everySitting
  case only(Set<SittingID>)

  package func includes(_ sitting: SittingID) -> Bool {
    switch self {
    case .everySitting: true
    case .only(let sittings): sittings.contains(sitting)
    }
  }
}
