import FaceAuth

/// Finds photos by what rosters call them; built once, kept in memory.
package struct PhotoIndex: Sendable {
  enum Match: Hashable {
    case none
    case one(Int)
    case several([Int])
  }

  /// A photo's place in its collection is its index here.
  private(set) var names: [PhotoName] = []
  /// Files that no row can have.
  package private(set) var findings: [PhotoFinding] = []

  /// By file name and by path, in lower case.
  private var placesByName: [String: [Int]] = [:]
  /// By the name without its extension, as numbers are typed.
  private var placesByStem: [String: [Int]] = [:]
  /// By ID numbers that stand in a longer name, as in `110101…_Zhang`.
  private var placesByNumber: [String: [Int]] = [:]

  /// ID numbers are the only parts of a name that are taken for whose photo it is: tickets may be as short as a date.
  private static let numberLengths = 15...18

  /// Takes in one more file; returns whether it is a photo.
  mutating func add(_ bytes: [UInt8], isSpecial: Bool) -> Bool {
    switch PhotoName.read(bytes, isSpecial: isSpecial) {
    case .clutter: return false
    case .finding(let finding):
      findings.append(finding)
      return false
    case .photo(let name):
      let place = names.count
      names.append(name)
      let stem = TypedText.normalised(name.stem)
      for key in Set([name.name.lowercased(), name.path.lowercased()]) { placesByName[key, default: []].append(place) }
      placesByStem[stem, default: []].append(place)
      for number in Self.numbers(in: stem) { placesByNumber[number, default: []].append(place) }
      return true
    }
  }

  /// The photo that the row names, or else the one that is named by its ID number or its ticket number.
  func match(_ row: Roster.Row) -> Match {
    if let named = row[.photo] {
      let path = named.replacing("\\", with: "/").lowercased()
      let name = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
      return match(placesByName[name] ?? placesByStem[TypedText.normalised(named)])
    }
    let number = row[.idNumber].map(TypedText.normalised)
    let kept = row[.idNumber].flatMap { try? IDNumber($0).text }
    for stem in [number, kept, row[.ticket].map(TypedText.normalised)].compactMap({ $0 }) {
      if let places = placesByStem[stem] { return match(places) }
    }
    return match(kept.flatMap { placesByNumber[$0] })
  }

  private func match(_ places: [Int]?) -> Match {
    guard let places, let first = places.first else { return .none }
    return places.count == 1 ? .one(first) : .several(places)
  }

  /// The parts of letters and digits that are as long as an ID number and not the whole.
  private static func numbers(in stem: String) -> Set<String> {
    let parts = stem.utf8.split { !TypedText.isAlphanumeric($0) }
    return Set(parts.filter { numberLengths.contains($0.count) && $0.count < stem.utf8.count }.map { String($0)! })
  }
}
