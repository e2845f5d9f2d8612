/// A report as one HTML page that needs nothing else: no request, drawings and pictures inside, no script but ours.
struct ReportPage {
  private static let style = """
    :root{font:15px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1f2937;background:#fff}
    body{max-width:1120px;margin:0 auto;padding:24px}
    h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid #d1d5db}h3{margin:1.5rem 0 .5rem}
    table{border-collapse:collapse;margin:.5rem 0}th,td{border:1px solid #d1d5db;padding:4px 10px;text-align:right}
    th{background:#f3f4f6;font-weight:600}td:first-child,th:first-child,.words td{text-align:left}
    td small{display:block;white-space:nowrap;color:#6b7280}[lang|=zh]{color:#4b5563}p{max-width:52rem}
    .charts,.gallery{display:flex;flex-wrap:wrap;gap:16px}.charts figure{flex:1 1 480px;max-width:540px;margin:0}
    svg{width:100%;height:auto}svg text{font-size:11px;fill:#374151}.grid{stroke:#e5e7eb}
    .gallery figure{margin:0;width:232px;font-size:.75rem;overflow-wrap:anywhere}
    .face{display:inline-block;width:112px;height:112px;background:#e5e7eb no-repeat}
    .swatch{display:inline-block;width:28px;height:0;border-top:3px solid;vertical-align:middle;margin:0 6px 0 12px}
    """

  let title: Bilingual
  /// Further rules of the style sheet.
  let styles: String
  /// Finished HTML.
  let sections: [String]
  /// Stands at the page's end; nil for a page that has none.
  var script: ReportScript?

  /// The whole page.
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'\(scriptPolicy)">
    <meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
    <title>\(HTMLText.escaped(title.english)) \(HTMLText.escaped(title.chinese))</title>
    <style>\(Self.style)
    \(styles)</style></head><body>
    <h1>\(HTMLText.both(title))</h1>
    \(sections.joined(separator: "\n"))
    \(script.map { "<script>\($0.text)</script>" } ?? "")</body></html>

    """
  }

  private var scriptPolicy: String { script.map { "; script-src \($0.source)" } ?? "" }
}
