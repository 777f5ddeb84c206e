import Terminology
import UnicodeText

/// One name spelled in several ways.
enum InconsistentName: Check {
  static let about = CheckDescription(
    id: "name-inconsistent",
    title: "Name spelled in several ways",
    explanation: """
      One person or place is spelled in two ways in one text, as other languages or other systems \
      would spell it; a reader may take them for two. The rarer spelling is flagged, the later one where \
      they are as frequent.
      """,
    limits: """
      Names of which one is not a spelling of the other (North Korea and the DPRK) pass. A quotation \
      keeps its own spelling. Without a glossary only full names of the same number of words are \
      compared, and two people may be called nearly alike.
      """,
    severity: .note, category: .inconsistentTerm, scope: .text,
    examples: [
      .flags("Artyom Lukin l'a dit. Puis ⟦Artiom Loukine⟧ s'est tu.", .french, termbase: .examples),
      .flags(
        "Anton Kovalyov spoke. Then, in the evening, ⟦Anton Kovalev⟧ left. So Anton Kovalyov won.",
        .english),
      .passes("Nations unies et ONU : Artyom Lukin.", .french, termbase: .examples),
      .passes("Anna Smith met Ann Smith. Ivan Petrov met Petr Ivanov.", .english),
    ])

  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] {
    // In a unit of a memory there is hardly a second time.
    guard text.document.segments.count > 1, !context.isExcerpt else { return [] }
    return known(in: text) + unknown(in: text)
  }

  /// Names of the glossary by several terms that differ in their spelling alone.
  private static func known(in text: AnalysedText) -> [Finding] {
    let language = text.document.language
    var uses: [Concept.ID: [Use]] = [:]
    for name in text.names
    where name.isSure && name.best.term.status.isAllowed && name.best.term.isOf(language)
      && !name.best.variations.contains(.surname)
    {
      uses[name.best.concept, default: []].append(
        Use(spelling: name.best.term.text, range: name.range))
    }
    return rarer(uses.sorted { $0.key < $1.key }.map(\.value), in: text)
  }

  /// Full names of nobody the glossary knows, alike by their sounds.
  private static func unknown(in text: AnalysedText) -> [Finding] {
    var groups: [String: [Use]] = [:]
    for run in unknownRuns(in: text) where (2...3).contains(run.count) {
      let range = text.range(ofWords: run[0]..<run[run.count - 1] + 1)
      let first = text.words[run[0]].folded
      guard let last = run.last.map({ text.words[$0].folded }), last.count > 3 else { continue }
      // A shared word and a shared head are asked for, so that few have to be compared.
      let spelling = text.string(range)
      groups["\(first) \(run.count) \(last.prefix(2))", default: []].append(
        Use(spelling: spelling, range: range))
    }
    return rarer(groups.sorted { $0.key < $1.key }.map(\.value), in: text)
  }

  /// A spelling at a place.
  private struct Use {
    let spelling: String
    let range: Range<Int>
  }

  private static func rarer(_ groups: [[Use]], in text: AnalysedText) -> [Finding] {
    groups.flatMap { uses -> [Finding] in
      var counts: [String: Int] = [:]
      var order: [String] = []
      for use in uses {
        if counts.updateValue((counts[use.spelling] ?? 0) + 1, forKey: use.spelling) == nil {
          order.append(use.spelling)
        }
      }
      guard (2...20).contains(order.count) else { return [] }
      let ranked = order.enumerated().sorted {
        (-(counts[$0.element] ?? 0), $0.offset) < (-(counts[$1.element] ?? 0), $1.offset)
      }.map(\.element)
      var findings: [Finding] = []
      for (number, spelling) in ranked.enumerated().dropFirst() {
        guard
          let usual = ranked[..<number].first(where: { areSpellingsOfOne($0, spelling) }),
          let use = uses.last(where: { $0.spelling == spelling })
        else { continue }
        findings.append(
          finding(
            in: text, at: use.range, "“\(spelling)” is “\(usual)” elsewhere in the text",
            suggestion: usual))
      }
      return findings
    }
  }

  /// Whether two names of as many words sound the same and are not the same.
  private static func areSpellingsOfOne(_ one: String, _ other: String) -> Bool {
    let counts = [one, other].map { name in name.split { $0 == " " || $0 == "-" }.count }
    return counts[0] == counts[1] && NameMatcher().verdict(one, other).verdict == .same
  }
}
