extension Candidate {
  /// The first character and a star for each other, at most two: enough for whoever knows the name.
  package var maskedName: String {
    name.prefix(1) + String(repeating: "*", count: max(1, min(2, name.count - 1)))
  }
}
