package import FaceAuth

/// The report as one HTML file that needs nothing else: pairs side by side, and every row that somebody should look at.
package struct BatchReportPage: Sendable {
  /// Rows with findings that are shown, and of them those with a photo: a page of tens of thousands opens nowhere.
  package static let rowLimit = 2000
  private static let photoLimit = 600
  private static let pairLimit = 200

  private let report: BatchReport
  private let title: String
  private let rows: [BatchReport.Row]
  private let pairs: [BatchReport.Pair]
  private let elsewhere: [BatchReport.Pair]

  /// - Parameter title: the exam's name.
  package init(_ report: BatchReport, title: String) {
    self.report = report
    self.title = title
    // The most severe first; a stable order within.
    let found = report.rows.filter { !$0.findings.isEmpty }.sorted {
      ($1.findings[0].severity, $0.line) < ($0.findings[0].severity, $1.line)
    }
    rows = Array(found.prefix(Self.rowLimit))
    pairs = Array(report.pairs.prefix(Self.pairLimit))
    elsewhere = Array((report.elsewhere?.pairs ?? []).prefix(Self.pairLimit))
  }

  /// A photo that the page wants to show.
  package enum Photo: Hashable, Sendable {
    /// Of somebody who is enrolled.
    case reference(ReferenceID)
    /// That came with a row, and was refused.
    case line(Int)
  }

  /// The photos to show, the most important ones first.
  package var photos: [Photo] {
    let ofPairs = (pairs + elsewhere).flatMap {
      [Photo.reference($0.first.reference), .reference($0.second.reference)]
    }
    let ofRows = rows.prefix(Self.photoLimit).map(Self.photo)
    var seen: Set<Photo> = []
    return (ofPairs + ofRows).filter { seen.insert($0).inserted }
  }

  private static func photo(_ row: BatchReport.Row) -> Photo { row.reference.map(Photo.reference) ?? .line(row.line) }

  /// The whole page.
  ///
  /// - Parameter miniatures: small copies of the photos that could be read.
  package func html(_ miniatures: [Photo: EncodedPicture]) -> String {
    let order = photos.filter { miniatures[$0] != nil }
    var keys: [Photo: Int] = [:]
    for (key, photo) in order.enumerated() { keys[photo] = key }
    let pictures = EmbeddedPictures(order.enumerated().map { (key: $0.offset, picture: miniatures[$0.element]) })
    func face(_ photo: Photo, _ label: String) -> String {
      keys[photo].map { pictures.face($0, label: label, cut: nil) } ?? "<div class=\"face\"></div>"
    }
    return ReportPage(
      title: Bilingual("Before exam day: \(title)", "考前检查：\(title)"),
      styles: Self.styles + pictures.styles,
      sections: [overview, pairSection(face), elsewhereSection(face), rowSection(face)], script: .sortedAndFilteredRows
    ).html
  }

  private static let styles = """
    .pairs{display:flex;flex-wrap:wrap;gap:16px}.pairs figure{margin:0;width:232px;font-size:.8rem;padding:8px;
    border:1px solid #d1d5db;border-radius:6px;overflow-wrap:anywhere}
    .refused{color:#b91c1c}.warn{color:#b45309}.note{color:#4b5563}b.refused,b.warn,b.note{white-space:nowrap}
    .words th{text-align:left}.pairs .face+.face{margin-left:8px}
    #rows th{cursor:pointer}#rows td{vertical-align:top;text-align:left}#rows .face{width:84px;height:84px}
    #rows td p{margin:0 0 4px}select{font:inherit;padding:4px;margin:0 0 8px;max-width:100%}tr[hidden]{display:none}

    """

  private var overview: String {
    let findings = Dictionary(
      report.rows.flatMap(\.findings).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    func severity(_ code: String) -> FindingSeverity { findings[code]?.severity ?? .note }
    let counts = report.counts.sorted {
      (severity($1.key), $1.value, $0.key) < (severity($0.key), $0.value, $1.key)
    }
    let table = counts.map { code, count -> [String] in
      let finding = findings[code]
      return [
        HTMLText.escaped(code), finding.map { Self.badge($0.severity) } ?? "", HTMLText.count(count),
        finding.map { HTMLText.both(Bilingual($0.advice.english, $0.advice.chinese)) } ?? "",
      ]
    }
    let states = BatchTally(report.rows.map(\.outcome))
    let refused = states[.refused] + states[.failed]
    return HTMLText.paragraph(
      """
      \(HTMLText.count(states.rows)) rows: \(HTMLText.count(states[.enrolled] + states[.unchanged])) enrolled, \
      \(HTMLText.count(refused)) not enrolled, \(HTMLText.count(states[.pending])) not done yet. \
      Pairs that share a face or a photo, among \(HTMLText.count(report.people)) people: \
      \(HTMLText.count(report.pairCount)).
      """,
      """
      共 \(HTMLText.count(states.rows)) 行：已登记 \(HTMLText.count(states[.enrolled] + states[.unchanged]))，\
      未登记 \(HTMLText.count(refused))，未处理 \(HTMLText.count(states[.pending]))。\
      在 \(HTMLText.count(report.people)) 人中发现 \(HTMLText.count(report.pairCount)) 对人脸或照片相同。
      """)
      + HTMLText.heading("Findings", "检查结果")
      + HTMLTable.text(
        [
          Bilingual("code", "代码"), Bilingual("severity", "级别"), Bilingual("rows", "行数"),
          Bilingual("what to do", "处理办法"),
        ], table, isText: true)
      + HTMLText.paragraph(
        "This page holds pictures of people. Pass it on as you would pass on the pictures.",
        "本页包含人员照片，请按个人信息的要求保管和传递。")
  }

  private func pairSection(_ face: (Photo, String) -> String) -> String {
    let figures = pairs.map { Self.figure($0, face) }
    let expected = report.falseMatchRate * Double(report.people) * Double(max(report.people - 1, 0)) / 2
    return HTMLText.heading("One face, two entries", "同一人脸，两个考生")
      + HTMLText.paragraph(
        """
        Every two people whose faces are more alike than those of all but 1 in \(Self.ratio(report.falseMatchRate)) pairs \
        of strangers. Of pairs of strangers, among so many people, about \(HTMLText.count(Int(expected.rounded()))) are \
        expected in the list. Shown: \(HTMLText.count(pairs.count)) of \(HTMLText.count(report.pairCount)), the same photo first, then \
        the most alike. Two people, such as twins: list the pair with faceauth pair list.
        """,
        """
        列出相似程度超过陌生人比对 1/\(Self.ratio(report.falseMatchRate)) 的所有考生对；按人数估计其中约有 \
        \(HTMLText.count(Int(expected.rounded()))) 对是陌生人。显示 \(HTMLText.count(pairs.count)) 对，共 \
        \(HTMLText.count(report.pairCount)) 对，先列照片相同者，再按相似程度排列。确为不同的人（如双胞胎）请用 faceauth pair list 登记。
        """) + "<div class=\"pairs\">\(figures.joined(separator: "\n"))</div>"
  }

  private func elsewhereSection(_ face: (Photo, String) -> String) -> String {
    guard let found = report.elsewhere else { return "" }
    let expected = found.falseMatchRate * Double(report.people) * Double(found.people)
    return HTMLText.heading("The same face in other exams", "其他考试中的同一人脸")
      + HTMLText.paragraph(
        """
        Compared with \(HTMLText.count(found.people)) people who are enrolled in other exams and not, by their ID number, in \
        this one; of pairs of strangers about \(HTMLText.count(Int(expected.rounded()))) are expected in the list. Shown: \
        \(HTMLText.count(elsewhere.count)) of \(HTMLText.count(found.pairCount)).
        """,
        """
        与其他考试中证件号不同的 \(HTMLText.count(found.people)) 名考生比对；估计列表中约有 \
        \(HTMLText.count(Int(expected.rounded()))) 对是陌生人。显示 \(HTMLText.count(elsewhere.count)) 对，共 \
        \(HTMLText.count(found.pairCount)) 对。
        """)
      + "<div class=\"pairs\">\(elsewhere.map { Self.figure($0, face) }.joined(separator: "\n"))</div>"
  }

  /// Two photos side by side, and what is known of the two.
  private static func figure(_ pair: BatchReport.Pair, _ face: (Photo, String) -> String) -> String {
    let people = [pair.first, pair.second]
    let faces = people.map { face(.reference($0.reference), $0.ticket) }.joined()
    let names = people.map { person in
      HTMLText.escaped(person.ticket + (person.line.map { " (\($0))" } ?? "") + (person.exam.map { " – \($0)" } ?? ""))
    }.joined(separator: " · ")
    let known = pair.knownReason.map { "<br><span class=\"note\">\(HTMLText.escaped($0))</span>" } ?? ""
    return """
      <figure>\(faces)<figcaption><b class="\(pair.finding.severity.name)">\(HTMLText.both(kind(of: pair)))</b>\
      <br>\(names)<br>\(HTMLText.escaped(closeness(of: pair)))\(known)</figcaption></figure>
      """
  }

  private func rowSection(_ face: (Photo, String) -> String) -> String {
    let header = [
      Bilingual("photo", "照片"), Bilingual("line", "行"), Bilingual("ticket", "准考证号"), Bilingual("severity", "级别"),
      Bilingual("findings", "检查结果"), Bilingual("difficulty", "难度"), Bilingual("alike", "相似的考生"),
    ]
    let head = header.map { "<th>\(HTMLText.both($0))</th>" }.joined()
    let body = rows.enumerated().map { index, row -> String in
      let severity = row.findings[0].severity
      let advice = row.findings.map { finding in
        """
        <p><b class="\(finding.severity.name)">\(HTMLText.escaped(finding.code))</b> \
        \(HTMLText.both(Bilingual(finding.advice.english, finding.advice.chinese)))</p>
        """
      }
      let picture = index < Self.photoLimit ? face(Self.photo(row), row.ticket) : ""
      let codes = HTMLText.escaped(row.findings.map(\.code).joined(separator: " "))
      return """
        <tr data-codes="\(codes)"><td data-key="\(index)">\(picture)</td><td>\(row.line)</td>\
        <td>\(HTMLText.escaped(row.ticket))</td><td data-key="\(-severity.rawValue)">\(Self.badge(severity))</td>\
        <td>\(advice.joined())</td><td data-key="\(Self.key(of: row.difficulty))">\(Self.difficulty(of: row))</td>\
        <td>\(HTMLText.escaped(row.alike.joined(separator: " ")))</td></tr>
        """
    }
    let options = report.counts.sorted { $0.key < $1.key }.map { code, count in
      "<option value=\"\(HTMLText.escaped(code))\">\(HTMLText.escaped(code)) (\(HTMLText.count(count)))</option>"
    }
    let total = report.rows.count { !$0.findings.isEmpty }
    return HTMLText.heading("Rows to look at", "需要处理的行")
      + HTMLText.paragraph(
        """
        Shown: \(HTMLText.count(rows.count)) of \(HTMLText.count(total)) rows with findings, the most severe first, with \
        photos of the first \(HTMLText.count(min(rows.count, Self.photoLimit))); the CSV has all. A click on a title sorts.
        """,
        """
        显示 \(HTMLText.count(rows.count)) 行，共 \(HTMLText.count(total)) 行有检查结果，严重者在前，前 \
        \(HTMLText.count(min(rows.count, Self.photoLimit))) 行附照片，全部见 CSV。点击列名可排序。
        """)
      + "<select id=\"finding\" aria-label=\"Filter 筛选\"><option value=\"\">all findings 全部</option>\(options.joined())</select>"
      + "<table id=\"rows\" class=\"words\"><thead><tr>\(head)</tr></thead>\n<tbody>\(body.joined(separator: "\n"))</tbody></table>"
  }

  private static func badge(_ severity: FindingSeverity) -> String {
    let text =
      switch severity {
      case .note: Bilingual("note", "提示")
      case .warning: Bilingual("warning", "警告")
      case .refused: Bilingual("not enrolled", "未登记")
      }
    return "<b class=\"\(severity.name)\">\(HTMLText.both(text))</b>"
  }

  private static func kind(of pair: BatchReport.Pair) -> Bilingual {
    if pair.knownReason != nil { return Bilingual("listed as two people", "已登记为两人") }
    return pair.isSamePhoto ? Bilingual("same photo", "同一张照片") : Bilingual("same face", "疑似同一人")
  }

  private static func closeness(of pair: BatchReport.Pair) -> String {
    guard pair.comparison != nil else { return "" }
    guard let rate = pair.falseMatchRate else { return "–" }
    return "≤ 1 : \(ratio(rate))"
  }

  /// One in how many, to two digits.
  private static func ratio(_ rate: Double) -> String {
    guard rate > 0, rate < 1 else { return "1" }
    let number = 1 / rate
    var unit = 1.0
    while number / unit >= 100 { unit *= 10 }
    return HTMLText.count(Int((number / unit).rounded() * unit))
  }

  private static func key(of difficulty: PredictedDifficulty?) -> Int {
    difficulty.flatMap(PredictedDifficulty.allCases.firstIndex) ?? -1
  }

  private static func difficulty(of row: BatchReport.Row) -> String {
    guard let difficulty = row.difficulty else { return "–" }
    let text =
      switch difficulty {
      case .low: Bilingual("low", "低")
      case .medium: Bilingual("medium", "中")
      case .high: Bilingual("high", "高")
      }
    return HTMLText.both(text) + "<small>\(HTMLText.count(row.rivals ?? 0)) ≈</small>"
  }
}
