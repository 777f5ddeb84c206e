internal import BitextModel
internal import Checks
internal import Foundation
internal import Terminology
internal import UnicodeText
internal import Workbench

/// What the checks find and what they flag wrongly: on clean news (NTREX-128), on translations with
/// one planted error each beside their clean twins (DEMETR), on the corpus pair with its planted
/// defects, on an article alone; each figure beside the one to reach.
///
/// `checks-quality alarms` lists every finding in clean text, `checks-quality misses KIND` the
/// planted errors of a kind (a part of its name) in which nothing was found.
func checksQuality(_ arguments: [String]) throws {
  let glossary = try starterGlossary()
  switch arguments.first {
  case nil:
    try article(glossary)
    try corpusPair(glossary)
    try news(glossary, lists: false)
    try plantedErrors(glossary, listing: nil)
  case "alarms":
    try news(glossary, lists: true)
    try plantedErrors(glossary, listing: "alarms")
  case "misses": try plantedErrors(glossary, listing: arguments.dropFirst().first ?? "")
  default: print("usage: checks-quality [alarms | misses KIND]")
  }
}

/// The glossaries that come with distich.
func starterGlossary() throws -> Termbase {
  let folder = SharedData.repository.appendingPathComponent("Glossaries")
  let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    .filter { $0.hasSuffix(".yml") }
  return try ReadGlossaries(files.map { folder.appendingPathComponent($0).path }).termbase
}

// MARK: Texts

private func article(_ glossary: Termbase) throws {
  guard let bytes = SharedData.bytes("article/visit.fr.txt") else { return }
  var checker = Checker(
    using: defaultChecks,
    context: CheckContext(termbase: glossary, meanings: ShippedMeanings()))
  let document = try Document(bytes, in: .french)
  let findings = try checker.findings(in: document).filter { $0.severity > .note }
  print("\narticle alone: \(findings.count) findings above note")
  let text = try ReportedText(document, name: "visit.fr.txt")
  for finding in findings {
    guard let range = finding.source else { continue }
    let place = text.place(of: range)
    print(
      "  \(place.line):\(place.column) \(finding.severity) \(finding.check) "
        + "“\(document.string(range).prefix(60))” \(finding.message)")
  }
}

private func corpusPair(_ glossary: Termbase) throws {
  let folder = SharedData.repository.appendingPathComponent("Corpus/visit")
  let path = { (name: String) in folder.appendingPathComponent(name).path }
  let sides = try ["visit.fr.txt", "visit.en.txt"].map {
    try ReadDocument(InputFile(path($0)))
  }
  let aligned = try AlignedTexts(sides[0], sides[1])
  var options = CheckOptions()
  options.termbase = glossary
  options.minimumSeverity = .warning
  let report = try Report(checking: aligned, options: options)
  let rows = try String(contentsOfFile: path("defects.tsv"), encoding: .utf8)
    .split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  print("\ncorpus pair: \(report.findings.count) findings above note")
  var explained = Set<Int>()
  for row in rows {
    guard row.count >= 6, let line = Int(row[2]), let column = Int(row[3]) else { continue }
    let columns = column..<column + row[4].unicodeScalars.count
    let hits = report.findings.indices.filter { number in
      let finding = report.findings[number]
      let place = row[1] == "visit.fr.txt" ? finding.source : finding.target
      guard let place else { return false }
      return place.line <= line && line <= place.endLine
        && (place.line < line || place.column < columns.upperBound)
        && (place.endLine > line || place.endColumn > columns.lowerBound)
    }
    let checks = hits.map { report.findings[$0].finding.check }
    if row[0].hasPrefix("d") {
      explained.formUnion(hits)
      print(
        "  \(row[0]) \(checks.isEmpty ? "MISSED" : "found ") \(row[4]) \(Set(checks).sorted())")
    } else if !checks.isEmpty {
      print("  \(row[0]) touched \(row[4]) \(Set(checks).sorted())")
    }
  }
  let others = report.findings.indices.filter { !explained.contains($0) }
  print("  other findings above note: \(others.count) (at most 2)")
  for number in others {
    let finding = report.findings[number]
    let (text, place) = finding.place(in: report)
    print(
      "    \(text.name.suffix(12)):\(place.line):\(place.column) \(finding.finding.check) "
        + finding.finding.message)
  }
}

// MARK: Pairs

private func news(_ glossary: Termbase, lists: Bool) throws {
  guard let bytes = SharedData.bytes("gold/ntrex/dev.tsv") else { return }
  let rows = table(bytes)
  print("\nclean news (NTREX-128), \(rows.count) pairs")
  for isFromEnglish in [true, false] {
    var checker = PairChecker(
      isFromEnglish ? .english : .french, isFromEnglish ? .french : .english, glossary)
    var count = (errors: 0, warnings: 0)
    var byCheck: [String: Int] = [:]
    for row in rows {
      let (source, target) = isFromEnglish ? (row[1], row[2]) : (row[2], row[1])
      let findings = try checker.findings(source, target)
      count.errors += findings.contains { $0.severity == .error } ? 1 : 0
      count.warnings += findings.contains { $0.severity >= .warning } ? 1 : 0
      for finding in findings { byCheck[finding.check, default: 0] += 1 }
      if lists { show(findings, source, target) }
    }
    print(
      "  \(isFromEnglish ? "en-fr" : "fr-en")  error", share(count.errors, rows.count),
      "(to hold: ≤ 1.0)   warning or above", share(count.warnings, rows.count),
      "(to hold: ≤ 4.0)")
    print("        " + counts(byCheck))
  }
}

private func plantedErrors(_ glossary: Termbase, listing: String?) throws {
  guard let bytes = SharedData.bytes("qa/demetr-dev.tsv") else { return }
  var checker = PairChecker(.french, .english, glossary)
  var kinds: [String: (count: Int, found: Int)] = [:]
  var clean: [String: Bool] = [:]
  var byCheck: [String: Int] = [:]
  for row in table(bytes) where row.count >= 5 {
    let before = try checker.findings(row[2], row[3])
    let after = try checker.findings(row[2], row[4])
    if clean.updateValue(!before.isEmpty, forKey: row[2] + row[3]) == nil {
      for finding in before { byCheck[finding.check, default: 0] += 1 }
      if listing == "alarms" { show(before, row[2], row[3]) }
    }
    // A check must find more than it does in the clean twin.
    let known = Dictionary(grouping: before, by: \.check).mapValues(\.count)
    let isFound = Dictionary(grouping: after, by: \.check).contains { check, findings in
      findings.count > known[check] ?? 0
    }
    kinds[row[0], default: (0, 0)].count += 1
    kinds[row[0], default: (0, 0)].found += isFound ? 1 : 0
    if let listing, listing != "alarms", row[0].contains(listing), !isFound {
      print("\(row[0])\n  \(row[2])\n- \(row[3])\n+ \(row[4])")
    }
  }
  guard listing == nil else { return }
  print("\nplanted errors (DEMETR): share with a finding that the clean twin lacks")
  for (kind, counts) in kinds.sorted(by: { $0.key < $1.key }) {
    let goal = goals.first { kind.hasSuffix($0.key) }?.value
    let share = 100 * Double(counts.found) / Double(counts.count)
    let verdict = goal.map { "≥ \($0)" + (share < Double($0) ? "  missed" : "") } ?? ""
    print(
      "  " + kind.padding(toLength: 34, withPad: " ", startingAt: 0), fixed(share, width: 6),
      padded("\(counts.count)", 5), "  " + verdict)
  }
  print(
    "clean twins: warning or above", share(clean.count { $0.value }, clean.count), "of",
    clean.count, "(to hold: ≤ 5.0)")
  print("  " + counts(byCheck))
}

/// What is to be reached, in percent, by the ends of the kinds' names.
private let goals = [
  "numbers_replaced": 90, "codemix": 80, "repeat2": 95, "repeat4": 95, "negation": 75,
  "question": 80, "ne_replaced": 75, "ne_removed": 60, "antonym": 20, "id6_addition": 50,
  "subj_removed": 30, "noun_removed": 30, "verb_removed": 30, "tokenized": 90, "full_lower": 90,
  "final_punc_removed": 80,
]

// MARK: Parts

private let defaultChecks = catalogue.filter { $0.about.isOnByDefault }

/// Checks pairs by themselves, as `distich check --jsonl` does; findings above *note*.
private struct PairChecker: ~Copyable {
  private var checker: Checker
  private let languages: (LanguageTag, LanguageTag)

  init(_ source: LanguageTag, _ target: LanguageTag, _ glossary: Termbase) {
    languages = (source, target)
    checker = Checker(
      using: defaultChecks,
      context: CheckContext(
        termbase: glossary, isExcerpt: true, meanings: ShippedMeanings()))
  }

  mutating func findings(_ source: String, _ target: String) throws -> [Finding] {
    try checker.findings(in: pairBitext(source, target, languages)).filter { $0.severity > .note }
  }
}

/// A pair as a bitext of one bead.
func pairBitext(
  _ source: String, _ target: String, _ languages: (LanguageTag, LanguageTag)
) throws -> Bitext {
  let one = try Document(Array(source.utf8), in: languages.0, encoding: .utf8)
  let other = try Document(Array(target.utf8), in: languages.1, encoding: .utf8)
  let ladder = try Ladder(
    [Bead(source: one.segments.indices, target: other.segments.indices)],
    sourceCount: one.segments.count, targetCount: other.segments.count)
  return Bitext(source: one, target: other, ladder: ladder)
}

private func table(_ bytes: [UInt8]) -> [[String]] {
  String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
    $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
}

private func show(_ findings: [Finding], _ source: String, _ target: String) {
  guard !findings.isEmpty else { return }
  for finding in findings { print("\(finding.severity) \(finding.check): \(finding.message)") }
  print("  \(source)\n  \(target)")
}

private func share(_ count: Int, _ all: Int) -> String {
  "\(fixed(100 * Double(count) / Double(max(1, all)), 2)) %"
}

private func counts(_ byCheck: [String: Int]) -> String {
  byCheck.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
    .joined(separator: ", ")
}
