import BitextModel
import Checks
import Foundation
import Terminology
import TestSupport
import Testing
import UnicodeText

/// The checks of names with the glossary that comes with distich.
@Suite struct NameChecksTests {
  private static let checks = catalogue.filter {
    [
      "name-missing", "name-replaced", "forbidden-form", "foreign-form", "name-near-miss",
      "name-inconsistent", "acronym-mismatch",
    ].contains($0.about.id)
  }

  /// The starter glossary, with the mistakes it has seen or without.
  private static func glossary(knowsMistakes: Bool = true) throws -> Termbase {
    let path = "Glossaries/korea-russia.yml"
    let termbase = try Termbase(
      contentsOf: [GlossaryFile(SharedData.projectFile(path), name: path)])
    if knowsMistakes { return termbase }
    return try Termbase(
      concepts: termbase.concepts.map { concept in
        Concept(
          id: concept.id, kind: concept.kind, roles: concept.roles,
          terms: concept.terms.filter { $0.status != .observedError },
          distinctions: concept.distinctions)
      })
  }

  private static func corpusPair() throws -> Bitext {
    let source = try Document(SharedData.projectFile("Corpus/visit/visit.fr.txt"), in: .french)
    let target = try Document(SharedData.projectFile("Corpus/visit/visit.en.txt"), in: .english)
    let gold = String(
      decoding: try SharedData.projectFile("Corpus/visit/gold.indices"), as: UTF8.self)
    var beads: [Bead] = []
    var next = (source: 0, target: 0)
    for line in gold.split(separator: "\n") {
      let counts = line.split(separator: ":").map { side in
        side.split(whereSeparator: { !$0.isNumber }).count
      }
      beads.append(
        Bead(
          source: next.source..<next.source + counts[0],
          target: next.target..<next.target + counts[1]))
      next = (next.source + counts[0], next.target + counts[1])
    }
    let ladder = try Ladder(
      beads, sourceCount: source.segments.count, targetCount: target.segments.count)
    return Bitext(source: source, target: target, ladder: ladder)
  }

  /// Whether mistakes are found because the glossary lists them, or because they are close to a name.
  @Test(arguments: [true, false])
  func theCorpusPair(knowsMistakes: Bool) throws {
    let bitext = try Self.corpusPair()
    let context = CheckContext(termbase: try Self.glossary(knowsMistakes: knowsMistakes))
    let findings = try Checks.check(bitext, using: Self.checks, context: context)
      .filter { $0.severity > .note }
    var found: [String] = []
    for finding in findings {
      let text = finding.side == .source ? bitext.source : bitext.target
      let range = try #require(finding.side == .source ? finding.source : finding.target)
      found.append("\(text.language) \(text.string(range))")
    }
    // Nothing more and nothing less: the namesake and every right form pass.
    #expect(
      found.sorted() == [
        "en Artyom Lykin", "en Choïgou", "fr Alexander Matsegora", "fr Alexander Perendzhiev",
        "fr Artyom Lykin", "fr Asho Mkrtychev",
      ])
    for finding in findings where finding.check == "name-near-miss" {
      #expect(
        ["Ashot Mkrtychev", "Artyom Lukin", "Artiom Loukine"].contains(finding.suggestion ?? ""))
    }
  }

  @Test(.enabled(if: SharedData.isPresent), arguments: [true, false])
  func theArticle(knowsMistakes: Bool) throws {
    let bytes = try #require(SharedData.bytes("article/visit.fr.txt"))
    let document = try Document(bytes, in: .french)
    let context = CheckContext(termbase: try Self.glossary(knowsMistakes: knowsMistakes))
    let found = try Checks.check(document, using: Self.checks, context: context)
      .filter { $0.severity > .note }.compactMap { $0.source.map(document.string) }
    #expect(found.contains("Asho Mkrtychev") && found.contains("Artyom Lykin"))
    let others = Set(found).subtracting(["Asho Mkrtychev", "Artyom Lykin"])
    // Two English forms and the adjective that is no name of the region: all wrong in truth.
    #expect(
      others.isSubset(of: [
        "Alexander Matsegora", "Alexander Perendzhiev", "région de Primorsky",
      ]), "\(others)")
  }

  @Test func aSurnameAloneIsReplacedByASurname() throws {
    let document = try Document(
      Array("Sergei Shoigu came. Choïgou’s hosts waited.".utf8), in: .english)
    let findings = try Checks.check(
      document, using: Self.checks, context: CheckContext(termbase: try Self.glossary()))
    #expect(findings.map(\.suggestion) == ["Shoigu"])
  }
}
