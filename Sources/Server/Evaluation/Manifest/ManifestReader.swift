/// Reads a manifest: UTF-8, tab-separated, a header line, no quoting; with or without a BOM, LF or CRLF.
package struct ManifestReader: Sendable {
  /// In bytes of the whole text.
  package var sizeLimit = 64 << 20
  package var rowsLimit = 200_000
  package var subjectsLimit = ScoredPair.subjectLimit
  package var groupsLimit = 32
  /// In bytes of a path.
  package var pathLimit = 4096
  /// In bytes of any other field.
  package var nameLimit = 200
  /// So many faults are told at once.
  package var faultsLimit = 20

  package init() {}

  /// - Parameter folder: where relative paths begin, without a slash at its end.
  /// - Throws: ``ManifestFaults`` with every fault found, up to ``faultsLimit``.
  package func read(_ bytes: [UInt8], folder: String) throws(ManifestFaults) -> EvaluationManifest {
    guard bytes.count <= sizeLimit else { throw ManifestFaults(faults: [.tooLarge(limit: sizeLimit)]) }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard String(validating: body, as: UTF8.self) != nil else { throw ManifestFaults(faults: [.notUTF8]) }
    var lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
      .map { (number: $0.offset + 1, text: $0.element.last == UInt8(ascii: "\r") ? $0.element.dropLast() : $0.element) }
      .filter { !$0.text.isEmpty }[...]
    guard let header = lines.popFirst() else { throw ManifestFaults(faults: [.empty]) }
    guard !lines.isEmpty else { throw ManifestFaults(faults: [.noRows]) }
    guard lines.count <= rowsLimit else { throw ManifestFaults(faults: [.tooManyRows(limit: rowsLimit)]) }

    let titles = Self.fields(header.text)
    let places: [ManifestColumn: Int]
    do throws(ManifestFault) {
      places = try columns(titles)
    } catch {
      throw ManifestFaults(faults: [error])
    }
    var builder = Builder(folder: folder, subjectsLimit: subjectsLimit, groupsLimit: groupsLimit)
    var faults: [ManifestFault] = []
    for line in lines where faults.count < faultsLimit {
      do throws(ManifestFault) {
        let fields = Self.fields(line.text)
        guard fields.count == titles.count else {
          throw .fieldCount(line: line.number, fields: fields.count, columns: titles.count)
        }
        var values: [ManifestColumn: String] = [:]
        for (column, place) in places { values[column] = try value(fields[place], column, line: line.number) }
        try builder.add(values, line: line.number)
      } catch {
        faults.append(error)
      }
    }
    guard faults.isEmpty else { throw ManifestFaults(faults: faults) }
    return builder.manifest
  }

  private func columns(_ titles: [String]) throws(ManifestFault) -> [ManifestColumn: Int] {
    var places: [ManifestColumn: Int] = [:]
    for (place, title) in titles.enumerated() {
      guard let column = ManifestColumn(rawValue: title.lowercased().filter { !$0.isWhitespace }) else { continue }
      guard places.updateValue(place, forKey: column) == nil else { throw .repeatedColumn(column) }
    }
    let missing = ManifestColumn.allCases.filter { $0.isRequired && places[$0] == nil }
    guard missing.isEmpty else { throw .missingColumns(missing) }
    return places
  }

  private func value(_ text: String, _ column: ManifestColumn, line: Int) throws(ManifestFault) -> String {
    // All pictures of a subject may be of one session without a name.
    guard column == .session || text.contains(where: { !$0.isWhitespace }) else { throw .blank(line: line, column) }
    let limit = column == .path ? pathLimit : nameLimit
    guard text.utf8.count <= limit else { throw .tooLong(line: line, column, limit: limit) }
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw .controlCharacter(line: line, column)
    }
    return text
  }

  private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
    line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A manifest as far as it was read.
private struct Builder {
  let folder: String
  let subjectsLimit, groupsLimit: Int
  var rows: [EvaluationManifest.Row] = []
  var subjects: [String] = []
  var groupOfSubject: [Int?] = []
  var groups: [String] = []
  private var lineOfPath: [String: Int] = [:]
  private var numbers: [String: (subject: Int, line: Int)] = [:]

  init(folder: String, subjectsLimit: Int, groupsLimit: Int) {
    self.folder = folder
    self.subjectsLimit = subjectsLimit
    self.groupsLimit = groupsLimit
  }

  var manifest: EvaluationManifest {
    EvaluationManifest(rows: rows, subjects: subjects, groupOfSubject: groupOfSubject, groups: groups)
  }

  mutating func add(_ values: [ManifestColumn: String], line: Int) throws(ManifestFault) {
    let written = values[.path] ?? ""
    let path = written.hasPrefix("/") ? written : "\(folder)/\(written)"
    if let firstLine = lineOfPath[path] { throw .repeatedPath(line: line, firstLine: firstLine) }
    lineOfPath[path] = line
    let group = try values[.group].map { (name) throws(ManifestFault) in try number(ofGroup: name, line: line) }
    let name = values[.subject] ?? ""
    let subject: Int
    if let known = numbers[name] {
      subject = known.subject
      guard groupOfSubject[subject] == group else { throw .otherGroup(line: line, firstLine: known.line) }
    } else {
      guard subjects.count < subjectsLimit else { throw .tooManySubjects(line: line, limit: subjectsLimit) }
      subject = subjects.count
      numbers[name] = (subject, line)
      subjects.append(name)
      groupOfSubject.append(group)
    }
    rows.append(EvaluationManifest.Row(line: line, path: path, subject: subject, session: values[.session] ?? ""))
  }

  private mutating func number(ofGroup name: String, line: Int) throws(ManifestFault) -> Int {
    if let known = groups.firstIndex(of: name) { return known }
    guard groups.count < groupsLimit else { throw .tooManyGroups(line: line, limit: groupsLimit) }
    groups.append(name)
    return groups.count - 1
  }
}
