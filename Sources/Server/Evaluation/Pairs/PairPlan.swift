/// Which templates are compared with which.
package struct PairPlan: Sendable {
  /// A probe and a reference by their places in the template set.
  package struct Pair: Hashable, Sendable {
    package let probe, reference: Int
  }

  package let templates: TemplateSet
  /// The pairs of one person to compare.
  package let genuine: [Pair]
  /// How many pairs of one person there are.
  package let genuineTotal: Int
  private let impostors: EvenSubsample
  /// Where each reference's pairs begin in the list of all impostor pairs; one more for the end.
  private let rowStarts: [Int]

  /// - Parameter limit: at most so many pairs are compared; half of them are genuine ones where both are too many.
  package init(_ templates: TemplateSet, limit: Int) {
    self.templates = templates
    var starts = [0]
    var genuineTotal = 0
    for reference in templates.references.indices {
      let probes = templates.impostorProbes(of: reference)
      starts.append(starts[starts.count - 1] + probes.before.count + probes.behind.count)
      genuineTotal += templates.genuineProbes(of: reference).count
    }
    let impostorTotal = starts[starts.count - 1]
    self.genuineTotal = genuineTotal

    let sample = EvenSubsample(of: genuineTotal, limit: max(limit - impostorTotal, limit / 2, 1))
    var genuine: [Pair] = []
    genuine.reserveCapacity(sample.kept)
    var place = 0
    for reference in templates.references.indices {
      let probes = templates.genuineProbes(of: reference)
      sample.forEach(in: place..<place + probes.count) {
        genuine.append(Pair(probe: probes[$0 - place], reference: reference))
      }
      place += probes.count
    }
    self.genuine = genuine
    rowStarts = starts
    impostors = EvenSubsample(of: impostorTotal, limit: max(limit - genuine.count, 1))
  }

  /// How many pairs of two people there are, and how many of them are compared.
  package var impostorTotal: Int { impostors.total }
  package var impostorCount: Int { impostors.kept }
  /// Whether there are more pairs than are compared.
  package var isSubsample: Bool { genuine.count < genuineTotal || impostorCount < impostorTotal }

  /// Calls `body` with the probe of each impostor pair of a reference that is compared.
  func forEachImpostorProbe(of reference: Int, _ body: (Int) -> Void) {
    let start = rowStarts[reference]
    let probes = templates.impostorProbes(of: reference)
    impostors.forEach(in: start..<rowStarts[reference + 1]) { place in
      let offset = place - start
      body(
        offset < probes.before.count
          ? probes.before.lowerBound + offset : probes.behind.lowerBound + offset - probes.before.count)
    }
  }
}
