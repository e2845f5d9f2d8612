/// Draws how the scores of genuine and impostor pairs spread, as SVG.
struct HistogramChart {
  private static let (width, height) = (520.0, 220.0)
  private static let (left, right, bottom) = (16.0, 16.0, 44.0)

  private let histogram: ScoreHistogram

  init(_ histogram: ScoreHistogram) {
    self.histogram = histogram
  }

  /// The drawing.
  ///
  /// - Parameter title: read aloud; escaped here.
  func svg(title: Bilingual) -> String {
    let highest = max((histogram.genuine + histogram.impostor).max() ?? 0, .leastNormalMagnitude)
    let (base, right) = (Self.height - Self.bottom, Self.width - Self.right)
    var parts = [
      """
      <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
      aria-label="\(HTMLText.escaped(title.description))">
      """
    ]
    for (shares, color) in [
      (histogram.impostor, ChartColor.impostor), (histogram.genuine, ChartColor.genuine),
    ] {
      var points = ["\(Self.left),\(base)"]
      let step = (right - Self.left) / Double(shares.count)
      for (bin, share) in shares.enumerated() {
        let y = ((base - (base - 8) * share / highest) * 10).rounded() / 10
        let x = Self.left + step * Double(bin)
        points += ["\((x * 10).rounded() / 10),\(y)", "\(((x + step) * 10).rounded() / 10),\(y)"]
      }
      points.append("\(right),\(base)")
      parts.append(
        """
        <polygon points="\(points.joined(separator: " "))" fill="\(color)" fill-opacity="0.35" stroke="\(color)" \
        stroke-width="1"/>
        """)
    }
    for tick in 0...4 {
      let x = Self.left + (right - Self.left) * Double(tick) / 4
      let range = histogram.range
      let value = range.lowerBound + (range.upperBound - range.lowerBound) * Double(tick) / 4
      let anchor = tick == 0 ? "start" : tick == 4 ? "end" : "middle"
      parts.append(
        "<text x=\"\(x)\" y=\"\(base + 16)\" text-anchor=\"\(anchor)\">\((value * 100).rounded() / 100)</text>")
    }
    parts.append(
      "<text x=\"\((Self.left + right) / 2)\" y=\"\(Self.height - 8)\" text-anchor=\"middle\">score 得分</text>")
    return parts.joined(separator: "\n") + "</svg>"
  }
}
