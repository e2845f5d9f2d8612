import FaceAuth

/// The report of verification, see ``ReportPage``.
struct EvaluationPage {
  let result: EvaluationResult
  let model: EmbeddingModel
  let gallery: PairGallery

  /// The whole page.
  var html: String {
    ReportPage(title: Bilingual("Verification report", "核验评测报告"), styles: gallery.styles, sections: sections).html
  }

  private var sections: [String] {
    [
      overview,
      HTMLText.heading("Error rates", "错误率"),
      HTMLText.paragraph(
        """
        FNMR: share of right people refused, at the threshold that lets in no more than the stated share of strangers \
        (FMR) of this very table row. EER: where both are equal. Small print: 95 % interval, people resampled; then \
        the threshold and the number of false matches (FM) that the rate rests upon. A dash: too few pairs of \
        strangers to tell so small a rate. Each pair counts once, so people with many pictures weigh more.
        """,
        """
        FNMR：在本行人群的错误接受率（FMR）不超过所示值的阈值下，本人被拒绝的比例。EER：两者相等时的值。\
        小字：按人重采样的 95 % 区间，以及阈值和该比率所依据的错误接受数（FM）。短横线：冒充比对数不足，\
        无法判断如此小的比率。每个比对计一次，照片多的人权重更大。
        """
      ),
    ] + result.comparators.indices.map(errorRates) + [
      HTMLText.heading("At the shipped thresholds", "采用出厂阈值时"), shippedRates,
      HTMLText.heading("Detection error trade-off", "检测错误权衡曲线（DET）"), legend, curves,
      HTMLText.heading("Scores", "得分分布"), histograms,
    ] + result.comparators.map(worstPairs) + [failures]
  }

  private var overview: String {
    let plan = result.plan
    let failures = result.failures
    var rows: [[String]] = [
      [both("Model", "模型"), HTMLText.escaped("\(model.weights.prefix(16))… / pipeline \(model.pipeline)")],
      [both("People", "人数"), HTMLText.count(result.manifest.subjects.count)],
      [
        both("Pictures", "照片"),
        "\(HTMLText.count(result.faces.count)) (\(both("without a usable face", "无可用人脸")): "
          + "\(HTMLText.count(failures.count)))",
      ],
      [
        both("Frames of a probe / of a reference", "每次验证帧数 / 登记照帧数"),
        "\(result.options.frames) / \(result.options.referenceFrames)",
      ],
      [both("Cohort", "参照组"), cohort],
      [
        both("Pairs of one person", "同一人比对"),
        "\(HTMLText.count(plan.genuine.count)) (\(both("across sessions", "跨场次")): "
          + "\(HTMLText.count(result.genuineAcrossSessions)))",
      ],
      [both("Pairs of two people", "不同人比对"), HTMLText.count(plan.impostorCount)],
    ]
    if plan.isSubsample {
      rows.append([
        both("Subsample of", "抽样自"),
        "\(HTMLText.count(plan.genuineTotal)) + \(HTMLText.count(plan.impostorTotal))",
      ])
    }
    for comparator in result.comparators {
      let unassessed = HTMLText.count(comparator.unassessed)
      rows.append([
        "<b>\(HTMLText.escaped(comparator.name))</b>",
        "\(HTMLText.both(comparator.summary)) (\(both("not assessable", "无法评估")): \(unassessed))",
      ])
    }
    return HTMLTable.text([Bilingual("Measured", "评测内容"), Bilingual("", "")], rows, isText: true)
      + HTMLText.paragraph(
        "This page holds pictures of people. Pass it on as you would pass on the pictures.",
        "本页包含人员照片，请按个人信息的要求保管和传递。")
  }

  private var cohort: String {
    switch result.options.cohort {
    case .shipped: both("shipped", "出厂")
    case .none: both("none", "无")
    case .folder:
      "\(HTMLText.count(result.cohort?.people ?? 0)) (\(both("left out, as they are measured", "因参与评测而排除")): "
        + "\(HTMLText.count(result.cohort?.leftOut ?? 0)))"
    }
  }

  private func errorRates(_ comparator: Int) -> String {
    let targets = EvaluationOptions.falseMatchRates
    let header =
      [
        Bilingual("People", "人群"), Bilingual("right people", "本人人数"), Bilingual("pairs of one person", "同一人比对"),
        Bilingual("of two", "不同人比对"),
        Bilingual("EER", "等错误率"),
      ]
      + targets.reversed().map { Bilingual("FNMR at FMR \(HTMLText.rate($0))", "此时错误拒绝率") }
    let rows = result.slices.map { slice -> [String] in
      var cells = [
        HTMLText.both(slice.slice.title(groups: result.manifest.groups)), HTMLText.count(slice.genuineSubjects),
        HTMLText.count(slice.genuinePairs),
        HTMLText.count(slice.impostorPairs),
      ]
      guard !slice.reports.isEmpty else { return cells + ["–"] + targets.map { _ in "–" } }
      let report = slice.reports[comparator]
      cells.append(HTMLText.estimate(report.equalErrorRate))
      cells += report.lines.reversed().map { line in
        guard let point = line.point else { return "–" }
        return HTMLText.estimate(line.falseNonMatchRate)
          + "<small>≤ \(HTMLText.number(point.threshold)) · \(HTMLText.count(line.falseMatches)) FM</small>"
      }
      return cells
    }
    return "<h3>\(HTMLText.escaped(result.comparators[comparator].name))</h3>" + HTMLTable.text(header, rows)
  }

  private var shippedRates: String {
    let rows = result.slices.flatMap { slice in
      zip(result.comparators, slice.reports).flatMap { comparator, report in
        report.shipped.reversed().map { shipped in
          [
            HTMLText.both(slice.slice.title(groups: result.manifest.groups)), HTMLText.escaped(comparator.name),
            HTMLText.rate(shipped.policy), HTMLText.number(shipped.threshold),
            HTMLText.estimate(shipped.falseMatchRate), HTMLText.estimate(shipped.falseNonMatchRate),
          ]
        }
      }
    }
    guard !rows.isEmpty else {
      return HTMLText.paragraph(
        "No comparator measured here has a calibrated threshold.", "参与评测的比对方法没有已校准的阈值。")
    }
    return HTMLTable.text(
      [
        Bilingual("People", "人群"), Bilingual("comparator", "比对方法"), Bilingual("promised FMR", "承诺的 FMR"),
        Bilingual("threshold", "阈值"), Bilingual("observed FMR", "实测 FMR"), Bilingual("observed FNMR", "实测 FNMR"),
      ], rows)
  }

  private var legend: String {
    let entries = result.comparators.enumerated().map { index, comparator in
      let line = ChartColor.line(index)
      let border = line.dashes == "none" ? "solid" : "dashed"
      return "<span class=\"swatch\" style=\"border-color:\(line.color);border-top-style:\(border)\"></span>"
        + HTMLText.escaped(comparator.name)
    }
    return "<p>\(entries.joined())</p>"
  }

  private var curves: String {
    let figures = result.slices.filter { !$0.curves.isEmpty }.map { slice in
      let title = slice.slice.title(groups: result.manifest.groups)
      return
        "<figure><figcaption>\(HTMLText.both(title))</figcaption>\(DETChart(slice.curves).svg(title: title))</figure>"
    }
    return "<div class=\"charts\">\(figures.joined(separator: "\n"))</div>"
  }

  private var histograms: String {
    let key = [
      (ChartColor.genuine, Bilingual("one person", "同一人")), (ChartColor.impostor, Bilingual("two people", "不同人")),
    ].map { "<span class=\"swatch\" style=\"border-color:\($0)\"></span>\(HTMLText.both($1))" }.joined()
    let figures = result.comparators.map { comparator in
      let title = Bilingual(comparator.name, "得分分布")
      return """
        <figure><figcaption>\(HTMLText.escaped(comparator.name))</figcaption>\
        \(HistogramChart(comparator.histogram).svg(title: title))</figure>
        """
    }
    return "<p>\(key)</p><div class=\"charts\">\(figures.joined(separator: "\n"))</div>"
  }

  private func worstPairs(_ comparator: EvaluationResult.Comparator) -> String {
    [
      HTMLText.heading("Worst pairs: \(comparator.name)", "最差的比对"),
      "<h3>\(both("One person, least alike", "同一人，得分最不像"))</h3>", gallery.html(comparator.worstGenuine),
      "<h3>\(both("Two people, most alike", "不同人，得分最像"))</h3>", gallery.html(comparator.worstImpostors),
    ].joined(separator: "\n")
  }

  private var failures: String {
    let failures = result.failures
    guard !failures.isEmpty else { return "" }
    let limit = EvaluationSummary.Pictures.failuresLimit
    let rows = failures.prefix(limit).map { row, failure in
      [
        HTMLText.escaped("\(row.line)"), HTMLText.escaped(row.path), HTMLText.escaped(failure.code),
        HTMLText.both(failure.text),
      ]
    }
    let rest = failures.count > limit ? "<p>… \(HTMLText.count(failures.count - limit))</p>" : ""
    return HTMLText.heading("Pictures without a usable face", "无可用人脸的照片")
      + HTMLTable.text(
        [Bilingual("line", "行"), Bilingual("path", "路径"), Bilingual("code", "代码"), Bilingual("reason", "原因")], rows,
        isText: true)
      + rest
  }

  private func both(_ english: String, _ chinese: String) -> String { HTMLText.both(Bilingual(english, chinese)) }
}
