/// Picks a share of a long list evenly: one of each stretch of equal length, at a place within it that looks random.
///
/// Along a list that is ordered by subjects every subject and every two of them keep their share, as in a stratified
/// sample. Equal lists give equal picks.
struct EvenSubsample: Hashable, Sendable {
  let total: Int
  let kept: Int

  /// - Parameter limit: at most so many are picked; 1 or more.
  init(of total: Int, limit: Int) {
    self.total = total
    kept = min(total, limit)
  }

  /// Calls `body` with the picked places of a part of the list, in order.
  func forEach(in part: Range<Int>, _ body: (Int) -> Void) {
    guard kept < total else { return part.forEach(body) }
    guard !part.isEmpty else { return }
    var stretch = scaled(part.lowerBound, kept, over: total)
    while stretch < kept, start(of: stretch) < part.upperBound {
      let begin = start(of: stretch)
      let length = start(of: stretch + 1) - begin
      let place = begin + Int(SeededGenerator.mixed(UInt64(stretch) &+ 0x5EED) % UInt64(length))
      if part.contains(place) { body(place) }
      stretch += 1
    }
  }

  private func start(of stretch: Int) -> Int { scaled(stretch, total, over: kept) }

  /// `value * factor / divisor`, rounded down, whatever the size of the product.
  private func scaled(_ value: Int, _ factor: Int, over divisor: Int) -> Int {
    let product = UInt64(value).multipliedFullWidth(by: UInt64(factor))
    return Int(UInt64(divisor).dividingFullWidth(product).quotient)
  }
}
