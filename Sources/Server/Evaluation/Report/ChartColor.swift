/// Lines that stay apart in print and for people who see fewer colours.
enum ChartColor {
  static let genuine = "#1b6ca8"
  static let impostor = "#c2410c"

  /// Colour and dashes of the comparator of this number.
  static func line(_ index: Int) -> (color: String, dashes: String) {
    let colors = ["#6b7280", "#0f766e", "#7c3aed", "#b45309"]
    let dashes = ["6 4", "none", "2 3", "10 3 2 3"]
    return (colors[index % colors.count], dashes[index % dashes.count])
  }
}
