import BitextModel
import Checks
import Formats
import UnicodeText

/// A report as one HTML page that needs nothing else: opened from disk, printed, sent by mail.
///
/// Every text is escaped, and the page's policy lets nothing run or load but what distich put in.
func htmlReport(_ report: Report) -> String {
  HTMLReport(report).rendered()
}

/// What the page's policy allows: the hashes (CSP, `sha256-`) of the style sheet and the script.
enum HTMLAssets {
  /// The style sheet.
  static let style = String(decoding: PackageResources.report_css, as: UTF8.self)
  /// The script.
  static let script = String(decoding: PackageResources.report_js, as: UTF8.self)
  /// Of the style sheet; a test says what it has to be.
  static let styleHash = "o6NHNWpmX7R+Z7+p/Ua8EzsysU4hVhMI03lXVr144PI="
  /// Of the script.
  static let scriptHash = "zFCR58iZqy4Ta1LbhsZv+jIiCJZ3MqjyrkKvJcmzb4w="
}

private struct HTMLReport {
  private let report: Report
  private let rows: [HTMLRow]
  /// How many findings each check has, of the checks that have any.
  private let counts: [(about: CheckDescription, count: Int)]

  init(_ report: Report) {
    self.report = report
    rows = HTMLRow.all(of: report)
    counts = report.checks.compactMap { about in
      let count = report.findings.count { $0.about.id == about.id }
      return count > 0 ? (about, count) : nil
    }
  }

  func rendered() -> String {
    let policy =
      "default-src 'none'; style-src 'sha256-\(HTMLAssets.styleHash)'; "
      + "script-src 'sha256-\(HTMLAssets.scriptHash)'; base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="distich \(distichVersion)">
      <title>\(markupText(title)) – distich</title>
      <style>\(HTMLAssets.style)</style>
      </head>
      <body\(report.target == nil ? " class=\"alone\"" : "")>
      <a class="skip" href="#text">Skip to the text</a>
      \(header())
      \(bar())
      <main id="text" tabindex="-1">
      <h2 class="skip">Text and findings</h2>
      \(columns())
      <ol>
      \(rows.map { row(of: $0) }.joined())</ol>
      <p class="nothing" id="nothing" hidden>Nothing is shown with these filters.</p>
      </main>
      \(footer())
      \(help)
      <script>\(HTMLAssets.script)</script>
      </body>
      </html>

      """
  }

  private var title: String {
    [report.source.name, report.target?.name].compactMap(\.self).map(fileName)
      .joined(separator: " → ")
  }

  // MARK: Parts

  private func header() -> String {
    let names = [report.source.name, report.target?.name].compactMap(\.self)
      .map { markupText(fileName($0)) }
    let languages = [report.source, report.target].compactMap { $0?.document.language.name }
    var facts = [
      markupText(languages.joined(separator: " to ")), "\(report.judged.words) words",
    ]
    if let ladder = report.ladder { facts.append("\(ladder.beads.count) beads") }
    if report.suppressed > 0 { facts.append("\(report.suppressed) findings suppressed") }
    if report.known > 0 { facts.append("\(report.known) in the baseline") }
    facts.append(
      "MQM penalty \(decimal(report.penaltyPerThousandWords, places: 1)) per thousand words")
    let notices = report.notices.filter { $0.kind == .warning }
    let list = notices.map { "<li>\(markupText($0.message))</li>" }.joined()
    return """
      <header>
      <h1>\(names.joined(separator: " <span class=\"to\">→</span> "))</h1>
      <p class="about">\(facts.joined(separator: " · "))</p>
      <p class="about counts">\(countsInWords)</p>
      \(notices.isEmpty ? "" : "<ul class=\"notices\">\(list)</ul>")
      \(HTMLMap(report, rows: rows).rendered())
      </header>
      """
  }

  private var countsInWords: String {
    guard !report.findings.isEmpty else { return "Nothing was found." }
    return Severity.allCases.reversed().map { severity in
      let count = report.count(severity)
      return "<span class=\"severity \(severity)\">\(count)</span> "
        + "\(severity)\(count == 1 ? "" : "s")"
    }.joined(separator: " · ")
  }

  private func bar() -> String {
    let severities = Severity.allCases.reversed().map { severity in
      let count = report.count(severity)
      return "<button type=\"button\" class=\"\(severity)\" data-severity=\"\(severity)\" "
        + "aria-pressed=\"true\"><b>\(count)</b> \(severity)\(count == 1 ? "" : "s")</button>"
    }.joined()
    let boxes = counts.map { about, count in
      "<label><input type=\"checkbox\" checked data-check=\"\(about.id)\">"
        + "\(markupText(about.title))<span class=\"count\">\(count)</span></label>"
    }.joined()
    return """
      <nav class="bar" aria-label="Findings" hidden><div>
      <span class="group" role="group" aria-label="Severity">\(severities)</span>
      <details class="checks"><summary>Checks</summary><div>
      <p class="all"><button type="button" id="every">All</button>\
      <button type="button" id="none">None</button></p>
      \(boxes)</div></details>
      <label class="switch"><input type="checkbox" id="only"> Only <span class="long">passages \
      with </span>findings</label>
      <span class="group push"><button type="button" id="previous" \
      aria-label="Previous finding">↑<span class="long"> Previous</span></button>\
      <span id="position" role="status"></span>\
      <button type="button" id="next" aria-label="Next finding">↓<span class="long"> Next</span>\
      </button></span>
      <button type="button" id="ask" aria-label="Help">?</button>
      </div></nav>
      """
  }

  private func columns() -> String {
    let name = { (text: ReportedText) in
      "<span>\(markupText(fileName(text.name))), \(markupText(text.document.language.name))</span>"
    }
    let target = report.target.map(name) ?? ""
    return "<div class=\"columns\" aria-hidden=\"true\"><span></span>\(name(report.source))"
      + "\(target)<span class=\"found\">Findings</span></div>"
  }

  private func row(of row: HTMLRow) -> String {
    var out = "<li class=\"row\(row.begins ? " begins" : "")\" id=\"b\(row.number + 1)\" "
    out += "data-row=\"\(row.number)\">\n<p class=\"bead\">\(label(of: row))</p>\n"
    out += cell(row.source, of: report.source, at: \.source, "source")
    if let target = report.target { out += cell(row.target, of: target, at: \.target, "target") }
    if !row.findings.isEmpty {
      out += "<ul class=\"findings\">\n" + row.findings.map { card($0) }.joined() + "</ul>\n"
    }
    return out + "</li>\n"
  }

  private func label(of row: HTMLRow) -> String {
    let anchor =
      "<a href=\"#b\(row.number + 1)\" aria-label=\"Passage \(row.number + 1)\">"
      + "\(row.number + 1)</a>"
    guard let bead = row.bead else { return anchor }
    let hundredths = Int((bead.confidence * 100).rounded())
    var facts: [String] = []
    if bead.source.count != 1 || bead.target.count != 1 {
      let title = bead.isUnmatched ? "no counterpart" : "segments joined"
      facts.append(
        "<span\(bead.isUnmatched ? " class=\"null\"" : "") title=\"\(title)\">"
          + "\(bead.source.count)–\(bead.target.count)</span>")
    }
    if hundredths < 50 {
      facts.append(
        "<span class=\"unsure\" title=\"the alignment is unsure here\">\(hundredths) %</span>")
    }
    return ([anchor] + facts).joined(separator: "<br>")
  }

  private func cell(
    _ side: HTMLRow.Side, of text: ReportedText, at place: KeyPath<Finding, Range<Int>?>,
    _ name: String
  ) -> String {
    let language = markupText(text.document.language.rawValue)
    guard !side.range.isEmpty else {
      return "<p class=\"text \(name) missing\" aria-label=\"no counterpart\">–</p>\n"
    }
    let whole = side.whole.map(String.init).joined(separator: " ")
    return "<p class=\"text \(name)\(side.isHeading ? " heading" : "")\" lang=\"\(language)\" "
      + "dir=\"auto\"\(whole.isEmpty ? "" : " data-whole=\"\(whole)\"")>"
      + markedText(side, of: text.document, at: place, findings: report.findings) + "</p>\n"
  }

  private func card(_ number: Int) -> String {
    let reported = report.findings[number]
    let finding = reported.finding
    let severity = finding.severity.rawValue
    var places: [String] = []
    if let place = reported.source { places.append(at(place, report.source)) }
    if let place = reported.target, let text = report.target { places.append(at(place, text)) }
    let language = reported.place(in: report).text.document.language
    let suggestion = finding.shownSuggestion.map { shown in
      let text =
        shown.text.isEmpty ? nil : "<span lang=\"\(language)\">\(markupText(shown.text))</span>"
      let words = ["Suggestion:", text, shown.remark].compactMap(\.self)
      return "<p class=\"suggestion\">\(words.joined(separator: " "))</p>\n"
    }
    return "<li class=\"finding \(severity)\" id=\"f\(number)\" tabindex=\"-1\" "
      + "data-severity=\"\(severity)\" data-check=\"\(finding.check)\">\n"
      + "<p class=\"head\"><span class=\"severity \(severity)\">"
      + "\(severity.prefix(1).uppercased() + severity.dropFirst())</span> "
      + "<a class=\"why\" href=\"#check-\(finding.check)\">\(finding.check)</a></p>\n"
      + "<p class=\"message\">\(markupText(printable(sentence(finding.message))))</p>\n"
      + (suggestion ?? "")
      + "<p class=\"places\">\(places.joined(separator: " · "))</p>\n</li>\n"
  }

  /// A message as a sentence by itself begins: with a capital, unless a quotation does.
  private func sentence(_ message: String) -> String {
    message.prefix(1).uppercased() + message.dropFirst()
  }

  private func at(_ place: TextPlace, _ text: ReportedText) -> String {
    let alone = place.hasLines ? "line " : ""
    let side = report.target == nil ? alone : "\(text.document.language.language) "
    return markupText(side + place.position)
  }

  private func footer() -> String {
    let pages = counts.map { about, _ in
      """
      <section id="check-\(about.id)">
      <h3>\(markupText(about.title)) <code>\(about.id)</code></h3>
      <p>\(markupText(about.explanation))</p>
      <p>When it is wrong: \(markupText(about.limits))</p>
      </section>

      """
    }.joined()
    return """
      <footer>
      <section aria-labelledby="checks">
      <h2 id="checks">\(counts.isEmpty ? "Checks" : "What was found, and why it matters")</h2>
      \(pages)</section>
      <p>\(report.checks.count) checks ran. The MQM penalty counts 5 for an error and 1 for a \
      warning. Made by distich \(distichVersion); this page loads nothing and sends nothing.</p>
      </footer>
      """
  }

  private let help = """
    <dialog id="help" aria-labelledby="help-title">
    <h2 id="help-title">Keys</h2>
    <dl>
    <dt><kbd>n</kbd> <kbd>j</kbd></dt><dd>next finding</dd>
    <dt><kbd>p</kbd> <kbd>k</kbd></dt><dd>previous finding</dd>
    <dt><kbd>e</kbd></dt><dd>why it was flagged</dd>
    <dt><kbd>o</kbd></dt><dd>only passages with findings</dd>
    <dt><kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd></dt><dd>errors, warnings, notes on or off</dd>
    <dt><kbd>?</kbd></dt><dd>this help</dd>
    </dl>
    <p>A click on a highlighted passage goes to its finding, a click in the picture to that place \
    in the text.</p>
    <form method="dialog"><label><input type="checkbox" id="keys" checked> Single keys</label>
    <button>Close</button></form>
    </dialog>
    """

  private func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
