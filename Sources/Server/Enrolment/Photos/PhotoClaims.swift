/// Which photos of a collection are anybody's.
///
/// Names may hold ID numbers: see ``MaskedName``.
package struct PhotoClaims: Hashable, Sendable {
  /// A photo that several rows have.
  package struct Shared: Hashable, Sendable {
    package let name: String
    package let lines: [Int]
  }

  /// A photo that is one of several for a row, which therefore has none.
  package struct Contending: Hashable, Sendable {
    package let name: String
    /// Of the first rows that claim it.
    package let lines: [Int]
    /// How many rows claim it.
    package let rows: Int
  }

  /// Photos that no row names, in the order of the collection.
  package let extra: [String]
  package let shared: [Shared]
  /// In the order of the collection.
  package let contending: [Contending]
  /// Lines of rows without a photo.
  package let linesWithout: [Int]
  /// Lines of rows whose photo cannot be told from others of its name.
  package let linesAmbiguous: [Int]

  /// So many lines stand with a photo that others contend with: its rows and its rivals may both be thousands.
  private static let linesKept = 20

  init(of rows: [Roster.Row], in index: PhotoIndex) {
    var claims = [Int: [Int]]()
    var contests = [Contest: [Int]]()
    var (without, ambiguous) = ([Int](), [Int]())
    for row in rows {
      switch index.match(row) {
      case .none: without.append(row.line)
      case .one(let place): claims[place, default: []].append(row.line)
      case .several(let places):
        ambiguous.append(row.line)
        contests[Contest(places: places), default: []].append(row.line)
      }
    }
    var contended = [Int: (lines: [Int], rows: Int)]()
    for (contest, lines) in contests {
      for place in contest.places {
        contended[place, default: ([], 0)].lines += lines.prefix(Self.linesKept)
        contended[place, default: ([], 0)].rows += lines.count
      }
    }
    extra = index.names.indices.filter { claims[$0] == nil && contended[$0] == nil }.map { index.names[$0].path }
    shared = claims.filter { $1.count > 1 }.sorted { $0.key < $1.key }.map {
      Shared(name: index.names[$0.key].path, lines: $0.value)
    }
    contending = contended.sorted { $0.key < $1.key }.map { place, found in
      let alone = claims[place] ?? []
      return Contending(
        name: index.names[place].path,
        lines: Array((found.lines + alone.prefix(Self.linesKept)).sorted().prefix(Self.linesKept)),
        rows: found.rows + alone.count)
    }
    (linesWithout, linesAmbiguous) = (without, ambiguous)
  }
}

/// Photos that cannot be told apart by what a row calls them.
private struct Contest: Hashable {
  let places: [Int]

  /// Not over all places: thousands of rows may have the same thousands, and equal arrays of the index are compared at once.
  func hash(into hasher: inout Hasher) {
    hasher.combine(places.first)
    hasher.combine(places.last)
    hasher.combine(places.count)
  }
}
