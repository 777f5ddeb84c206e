import ArgumentParser
import Foundation
import Terminology
import UnicodeText
import Workbench

struct GlossaryMatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Says whether two spellings name one person, and why.",
    discussion: """
      EXAMPLES
        distich glossary match "Choïgou" "Shoigu"
        distich glossary match "Kim Jong-un" "Ким Ен Ун" --glossary Glossaries/korea-russia.yml
        distich glossary match "Artyom Lykin" "Artiom Loukine" --format json
        distich glossary match --tsv pairs.tsv > scored.tsv

      The first line is the verdict and the score, the likelihood from 0 to 1 that the two are one: \
      same from \(NameMatcher.sameThreshold), distinct below \(NameMatcher.distinctThreshold), else \
      unknown. The reasons follow. Names may be in Latin, Cyrillic or Hangul, in any mixture; other \
      scripts go through ICU. A glossary has the last word on names it holds.

      --tsv reads lines of two names parted by a tab and writes score, verdict and the two names.
      """)

  @Argument(help: ArgumentHelp("A name.", valueName: "a"))
  var first: String?

  @Argument(help: ArgumentHelp("Another name.", valueName: "b"))
  var second: String?

  @Option(
    help: ArgumentHelp(
      "Pairs, one a line, parted by a tab; - is standard input.", valueName: "file"))
  var tsv: String?

  @Option(
    help: ArgumentHelp(
      "The language of names in Cyrillic letters, ru or uk, where letters do not tell.",
      valueName: "lang"))
  var from: LanguageTag?

  @Option(help: "text or json.")
  var format: NameFormat = .text

  @OptionGroup var glossaries: GlossaryArguments

  func validate() throws {
    guard (tsv == nil) == (second != nil), tsv == nil || first == nil else {
      throw ValidationError("match takes two names, or --tsv FILE")
    }
    if tsv != nil, format == .json {
      throw ValidationError("--tsv writes TSV; it does not go with --format json")
    }
    if let from, !["ru", "uk", "ko"].contains(from.language) {
      throw ValidationError("--from takes ru, uk or ko")
    }
  }

  func run() throws {
    let termbase = glossaries.glossary.isEmpty ? .empty : try glossaries.read().termbase
    let matcher = NameMatcher(termbase: termbase, language: from)
    if let tsv {
      try scorePairs(in: tsv, by: matcher)
    } else if let first, let second {
      let comparison = matcher.compare(first, second)
      try Output.standard.write(Array(rendering(of: comparison).utf8))
    }
  }

  private func rendering(of comparison: NameComparison) throws -> String {
    switch format {
    case .text:
      return
        (["\(comparison.verdict.rawValue)  \(Self.score(comparison.score))"]
        + comparison.reasons.map { "  \($0.kind.rawValue): \($0.message)" })
        .joined(separator: "\n") + "\n"
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(Record(comparison)), as: UTF8.self) + "\n"
    }
  }

  private struct Record: Encodable {
    struct Reason: Encodable {
      let kind: String
      let message: String
    }
    let version = 1
    let a: String
    let b: String
    let verdict: String
    let score: Double
    let reasons: [Reason]

    init(_ comparison: NameComparison) {
      a = comparison.first
      b = comparison.second
      verdict = comparison.verdict.rawValue
      score = (comparison.score * 10_000).rounded() / 10_000
      reasons = comparison.reasons.map { Reason(kind: $0.kind.rawValue, message: $0.message) }
    }
  }

  private static func score(_ score: Double) -> String { String(format: "%.4f", score) }

  private func scorePairs(in path: String, by matcher: NameMatcher) throws {
    let input = try InputFile(path)
    var output: [UInt8] = []
    for (number, line) in input.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.isEmpty { continue }
      let fields = String(decoding: line, as: UTF8.self)
        .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 2 else {
        throw InputError(
          "\(input.name):\(number + 1): expected two names parted by a tab, found \(fields.count) "
            + "field\(fields.count == 1 ? "" : "s")")
      }
      let (verdict, score) = matcher.verdict(fields[0], fields[1])
      output += "\(Self.score(score))\t\(verdict.rawValue)\t\(fields[0])\t\(fields[1])\n".utf8
    }
    try Output.standard.write(output)
  }
}
