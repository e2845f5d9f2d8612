import FaceAuth

/// The report of liveness, see ``ReportPage``.
struct LivenessPage {
  let result: LivenessResult
  let gallery: PresentationGallery

  /// The whole page.
  var html: String {
    ReportPage(title: Bilingual("Liveness report", "活体检测评测报告"), styles: gallery.styles, sections: sections).html
  }

  private var sections: [String] {
    [
      HTMLText.paragraph(
        """
        By the rules that logins use: quality, liveness and sameness of frames; pictures can follow no challenge and are \
        compared with nobody. APCER: share of an attack's frames that liveness lets pass; BPCER: share of genuine frames \
        that it refuses; both of frames with a response, that is with a face to judge. Accepted: passes quality as well, \
        of all. Small print: 95 % interval, subjects resampled; where there was no error at all, the exact one. No part \
        of this is a certified test of presentation attack detection.
        """,
        """
        按登录时的同一规则评测：画面质量、活体、帧间重复；照片无法完成动作，也不做人脸比对。APCER：攻击帧被活体检测放过的比例；\
        BPCER：真人帧被活体检测拒绝的比例；均以检测到人脸的帧为分母。通过：质量与活体均通过，以全部帧为分母。小字：按人重采样的 95 % 区间，\
        没有任何错误时为精确区间。本报告不是经认证的活体检测测试。
        """),
      HTMLText.paragraph(
        "This page holds pictures of people. Pass it on as you would pass on the pictures.",
        "本页包含人员照片，请按个人信息的要求保管和传递。"),
      HTMLText.heading("Frame by frame", "逐帧"), rates(\.singles),
      HTMLText.heading("Login by login", "逐次登录"),
      HTMLText.paragraph(
        "Made up of \(result.loginFrames) neighbouring frames, without a challenge.",
        "由相邻 \(result.loginFrames) 帧组成，不含动作。"),
      rates(\.logins),
      HTMLText.heading("Scores above the threshold", "各项得分超过阈值的比例"), kinds,
      HTMLText.heading("Each score alone, at every threshold", "各项得分单独使用时的曲线"), curves,
      HTMLText.heading("What was told", "提示内容"), told,
    ] + result.sets.indices.map(worst) + [unreadable]
  }

  private func rates(_ presentations: KeyPath<JudgedSet, [JudgedPresentation]>) -> String {
    let header = [
      Bilingual("Set", "数据"), Bilingual("subjects", "人数"), Bilingual("presentations", "样本"),
      Bilingual("no response", "无响应"), Bilingual("APCER / BPCER", "错误率"), Bilingual("accepted", "通过"),
    ]
    let rows = result.sets.map { set in
      let rates = result.rates(set[keyPath: presentations], of: set)
      return [
        title(set), HTMLText.count(rates.subjects), HTMLText.count(rates.presentations),
        HTMLText.estimate(rates.nonResponse),
        "\(set.set.isBonaFide ? "BPCER" : "APCER") \(HTMLText.estimate(rates.error))",
        HTMLText.estimate(rates.accepted),
      ]
    }
    return HTMLTable.text(header, rows)
  }

  private var kinds: String {
    let header = [Bilingual("Set", "数据")] + AttackKind.allCases.map { Bilingual($0.rawValue, "") }
    let rows = result.sets.map { set in
      let scored = set.singles.compactMap(\.scores)
      return [title(set)]
        + AttackKind.allCases.map { kind in
          let limit = result.judge.liveness.limit(of: kind) ?? 0
          let above = scored.count { ($0[kind] ?? .infinity) > limit }
          return scored.isEmpty ? "–" : HTMLText.percent(Double(above) / Double(scored.count))
        }
    }
    return HTMLTable.text(header, rows)
  }

  private var curves: String {
    let figures = result.attacks.compactMap { set -> String? in
      let curves = result.curves(of: set)
      guard !curves.isEmpty else { return nil }
      let legend = curves.enumerated().map { index, each in
        let line = ChartColor.line(index)
        let border = line.dashes == "none" ? "solid" : "dashed"
        return "<span class=\"swatch\" style=\"border-color:\(line.color);border-top-style:\(border)\"></span>"
          + "\(each.kind.rawValue) \(HTMLText.percent(each.passedAtOnePercent))"
      }.joined()
      let chart = DETChart(curves.map(\.curve), axes: .liveness).svg(title: Bilingual(set.set.name, set.set.name))
      return "<figure><figcaption>\(title(set))<br>\(legend)</figcaption>\(chart)</figure>"
    }
    return HTMLText.paragraph(
      "In the key: the share of attacks that passes where one genuine frame in hundred is refused.",
      "图例数字：真人帧拒绝率为 1 % 时攻击通过的比例。")
      + "<div class=\"charts\">\(figures.joined(separator: "\n"))</div>"
  }

  private var told: String {
    let tallies = result.sets.map { HintTally($0.singles) }
    let reasons = RefusalReason.allCases.filter { reason in tallies.contains { $0.counts[reason] != nil } }
    let header =
      [Bilingual("Shown", "实际内容"), Bilingual("accepted", "通过")] + reasons.map { Bilingual($0.rawValue, "") }
    let rows = zip(result.sets, tallies).map { set, tally in
      [title(set), HTMLText.count(tally.accepted)] + reasons.map { HTMLText.count(tally.counts[$0] ?? 0) }
    }
    return HTMLText.paragraph(
      "Frames by the one hint that the candidate is shown first.", "按首先显示给考生的提示统计的帧数。")
      + HTMLTable.text(header, rows)
  }

  private func worst(_ index: Int) -> String {
    let set = result.sets[index]
    let figures = gallery.html(of: index)
    guard !figures.isEmpty else { return "" }
    let text =
      set.set.isBonaFide
      ? Bilingual("Genuine and refused: \(set.set.name)", "真人被拒：\(set.set.name)")
      : Bilingual("Attacks that pass: \(set.set.name)", "攻击通过：\(set.set.name)")
    return "<h2>\(HTMLText.both(text))</h2>\(figures)"
  }

  private var unreadable: String {
    let clips = result.sets.flatMap(\.unreadableClips)
    guard !clips.isEmpty else { return "" }
    return HTMLText.heading("Clips that could not be decoded", "无法解码的视频")
      + "<ul>\(clips.map { "<li>\(HTMLText.escaped($0))</li>" }.joined())</ul>"
  }

  private func title(_ set: JudgedSet) -> String {
    let kind = set.set.isBonaFide ? Bilingual("genuine", "真人") : Bilingual("attack", "攻击")
    return "\(HTMLText.escaped(set.set.name))<small>\(HTMLText.both(kind))</small>"
  }
}
