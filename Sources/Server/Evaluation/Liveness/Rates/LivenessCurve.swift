import FaceAuth

/// What one kind's score alone would do to a set of attacks and all that is genuine, at every threshold.
struct LivenessCurve: Sendable {
  let kind: AttackKind
  let curve: DETCurve
  /// The share of attacks that passes where one genuine frame in hundred is refused.
  let passedAtOnePercent: Double

  /// Nil where one side has no scored frame.
  init?(_ kind: AttackKind, attacks: [JudgedPresentation], genuine: [JudgedPresentation]) {
    func pairs(_ presentations: [JudgedPresentation]) -> [ScoredPair] {
      // A covered face that is hardly a face has no score: it is a mask at every threshold.
      presentations.compactMap { $0.scores?[kind] ?? (kind == .mask && $0.isResponse ? .infinity : nil) }
        .map { ScoredPair(score: $0, first: 0, second: 0) }
    }
    let sheet = ComparisonSheet(genuine: pairs(genuine), impostor: pairs(attacks))
    guard !sheet.genuine.isEmpty, !sheet.impostor.isEmpty else { return nil }
    self.kind = kind
    curve = DETCurve(sheet, subjects: 1)
    let limit = sheet.genuine[min(Int((Double(sheet.genuine.count) * 0.99).rounded(.up)), sheet.genuine.count) - 1]
    passedAtOnePercent =
      Double(ComparisonSheet.accepted(in: sheet.impostor, at: Double(limit.score))) / Double(sheet.impostor.count)
  }
}
