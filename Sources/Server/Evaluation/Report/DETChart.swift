/// Draws detection error trade-off curves as SVG, on normal-deviate axes: normal scores give straight lines.
struct DETChart {
  private static let (width, height) = (520.0, 400.0)
  private static let (left, right, top, bottom) = (64.0, 16.0, 12.0, 48.0)
  private static let ticks = [1e-5, 1e-4, 1e-3, 5e-3, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8]
  private static let leastFalseNonMatchRate = 1e-3

  /// What the two axes are called.
  struct Axes {
    let horizontal, vertical: Bilingual

    static let verification = Axes(
      horizontal: Bilingual("FMR", "错误接受率"), vertical: Bilingual("FNMR", "错误拒绝率"))
    static let liveness = Axes(
      horizontal: Bilingual("attacks that pass", "攻击通过率"), vertical: Bilingual("genuine frames refused", "真人被拒率"))
  }

  private let curves: [DETCurve]
  private let axes: Axes
  private let horizontal: ClosedRange<Double>
  private let vertical: ClosedRange<Double>

  /// - Parameter curves: one for each line.
  init(_ curves: [DETCurve], axes: Axes = .verification) {
    self.curves = curves
    self.axes = axes
    let least = curves.flatMap(\.points).map(\.falseMatchRate).filter { $0 > 0 }.min() ?? 1e-3
    let most = curves.flatMap(\.points).map(\.falseNonMatchRate).max() ?? 0.5
    horizontal = NormalDeviate.of(min(max(least, 1e-5), 1e-3) * 0.8)...NormalDeviate.of(0.5)
    vertical = NormalDeviate.of(Self.leastFalseNonMatchRate * 0.8)...NormalDeviate.of(min(max(most, 0.4), 0.95))
  }

  /// The drawing.
  ///
  /// - Parameter title: read aloud; escaped here.
  func svg(title: Bilingual) -> String {
    var parts = [
      """
      <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
      aria-label="\(HTMLText.escaped(title.description))">
      """
    ]
    let (x0, x1) = (Self.left, Self.width - Self.right)
    let (y0, y1) = (Self.height - Self.bottom, Self.top)
    for tick in Self.ticks {
      let deviate = NormalDeviate.of(tick)
      let label = HTMLText.escaped("\(Self.label(tick))")
      if horizontal.contains(deviate) {
        let x = Self.coordinate(place(deviate, in: horizontal, from: x0, to: x1))
        parts.append("<line class=\"grid\" x1=\"\(x)\" x2=\"\(x)\" y1=\"\(y0)\" y2=\"\(y1)\"/>")
        parts.append("<text x=\"\(x)\" y=\"\(y0 + 16)\" text-anchor=\"middle\">\(label)</text>")
      }
      if vertical.contains(deviate) {
        let y = Self.coordinate(place(deviate, in: vertical, from: y0, to: y1))
        parts.append("<line class=\"grid\" x1=\"\(x0)\" x2=\"\(x1)\" y1=\"\(y)\" y2=\"\(y)\"/>")
        parts.append("<text x=\"\(x0 - 6)\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\">\(label)</text>")
      }
    }
    for (index, curve) in curves.enumerated() {
      let line = ChartColor.line(index)
      // Neither axis has a zero: the curve begins within the drawing, and ends where nobody is refused any more.
      let shown = curve.points.filter { point in
        point.falseMatchRate > 0 && NormalDeviate.of(point.falseMatchRate) >= horizontal.lowerBound
          && point.falseNonMatchRate > 0
      }
      let points = shown.map { point in
        let x = place(NormalDeviate.of(min(point.falseMatchRate, 0.9999)), in: horizontal, from: x0, to: x1)
        let rate = min(max(point.falseNonMatchRate, Self.leastFalseNonMatchRate * 0.8), 0.9999)
        return "\(Self.coordinate(x)),\(Self.coordinate(place(NormalDeviate.of(rate), in: vertical, from: y0, to: y1)))"
      }
      parts.append(
        """
        <polyline points="\(points.joined(separator: " "))" fill="none" stroke="\(line.color)" stroke-width="2" \
        stroke-dasharray="\(line.dashes)"/>
        """)
    }
    parts.append(
      "<text x=\"\((x0 + x1) / 2)\" y=\"\(Self.height - 10)\" text-anchor=\"middle\">\(HTMLText.escaped("\(axes.horizontal)"))</text>"
    )
    parts.append(
      "<text transform=\"translate(14 \((y0 + y1) / 2)) rotate(-90)\" text-anchor=\"middle\">\(HTMLText.escaped("\(axes.vertical)"))</text>"
    )
    return parts.joined(separator: "\n") + "</svg>"
  }

  private func place(_ value: Double, in range: ClosedRange<Double>, from start: Double, to end: Double) -> Double {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return start + (end - start) * min(max(share, 0), 1)
  }

  private static func coordinate(_ value: Double) -> Double { (value * 10).rounded() / 10 }

  private static func label(_ share: Double) -> String {
    switch share {
    case ..<2e-5: "0.001%"
    case ..<2e-4: "0.01%"
    case ..<2e-3: "0.1%"
    case ..<6e-3: "0.5%"
    default: "\(Int((share * 100).rounded()))%"
    }
  }
}
