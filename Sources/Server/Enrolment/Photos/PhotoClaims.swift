/// Which photos of a collection are anybody's.
///
/// Names may hold ID numbers: see ``MaskedName``.
package struct PhotoClaims: Hashable, Sendable {
  /// A photo that several rows have.
  package struct Shared: Hashable, Sendable {
    package let name: String
    package let lines: [Int]
  }

  /// Photos that no row names, in the order of the collection.
  package let extra: [String]
  package let shared: [Shared]
  /// Lines of rows without a photo.
  package let linesWithout: [Int]
  /// Lines of rows whose photo cannot be told from others of its name.
  package let linesAmbiguous: [Int]

  init(of rows: [Roster.Row], in index: PhotoIndex) {
    var claims = [Int: [Int]]()
    var (without, ambiguous) = ([Int](), [Int]())
    for row in rows {
      switch index.match(row) {
      case .none: without.append(row.line)
      case .one(let place): claims[place, default: []].append(row.line)
      case .several(let places):
        ambiguous.append(row.line)
        // They are told of by their row.
        for place in places where claims[place] == nil { claims[place] = [] }
      }
    }
    extra = index.names.indices.filter { claims[$0] == nil }.map { index.names[$0].path }
    shared = claims.filter { $1.count > 1 }.sorted { $0.key < $1.key }.map {
      Shared(name: index.names[$0.key].path, lines: $0.value)
    }
    (linesWithout, linesAmbiguous) = (without, ambiguous)
  }
}
