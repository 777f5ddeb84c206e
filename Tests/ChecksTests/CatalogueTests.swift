import BitextModel
import Checks
import Foundation
import Testing
import UnicodeText
import Workbench

/// Every check is what its description says, and its examples hold.
@Suite struct CatalogueTests {
  private static let ids = catalogue.map { check in check.about.id }

  @Test(arguments: ids)
  func examplesHold(_ id: String) throws {
    let check = try #require(catalogue.first { $0.about.id == id })
    for example in check.about.examples {
      let found = try findings(of: check, in: example)
      let source = CheckExample.unmarked(example.source)
      let target = example.target.map(CheckExample.unmarked)
      let expected = Set(
        source.marks.map { "source: " + text(source.text, $0) }
          + (target?.marks ?? []).map { "target: " + text(target?.text ?? "", $0) })
      let got = Set(
        found.flatMap { finding in
          [
            finding.source.map { "source: " + text(source.text, $0) },
            finding.target.map { "target: " + text(target?.text ?? "", $0) },
          ].compactMap(\.self)
        })
      if example.isFlagged {
        #expect(!expected.isEmpty, "nothing is marked in “\(example.source)”")
        #expect(
          expected.isSubset(of: got),
          "\(id): “\(example.source)” | “\(example.target ?? "")”: found \(got)")
      } else {
        #expect(
          found.isEmpty,
          "\(id): “\(example.source)” | “\(example.target ?? "")”: \(found.map(\.message))")
      }
    }
  }

  @Test func everyCheckHasAnExampleOfEachSort() {
    for check in catalogue {
      let sorts = Set(check.about.examples.map(\.isFlagged))
      #expect(sorts == [true, false], "\(check.about.id)")
    }
  }

  @Test func idsAreUniqueAndWellFormed() {
    let ids = Self.ids
    #expect(Set(ids).count == ids.count)
    for id in ids {
      let isWellFormed = id.split(separator: "-", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty
          && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
      #expect(isWellFormed, "\(id)")
    }
  }

  /// One check a file, and no file forgotten.
  @Test func theCatalogueIsTheFolder() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Checks/Catalog")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    )
    .compactMap { ($0 as? URL)?.deletingPathExtension() }
    .filter { !$0.hasDirectoryPath && $0.lastPathComponent != "Catalogue" }
    .map(\.lastPathComponent)
    #expect(Set(files) == Set(catalogue.map { "\($0)" }))
  }

  private func text(_ whole: String, _ range: Range<Int>) -> String {
    String(decoding: Array(whole.utf8)[range], as: UTF8.self)
  }

  private func findings(
    of check: any Check.Type, in example: CheckExample
  ) throws -> [Finding] {
    let context = CheckContext(termbase: example.termbase, meanings: ShippedMeanings())
    let source = try Document(
      Array(CheckExample.unmarked(example.source).text.utf8), in: example.languages.source)
    guard let marked = example.target, let language = example.languages.target else {
      return try Checks.check(source, using: [check], context: context)
    }
    let target = try Document(Array(CheckExample.unmarked(marked).text.utf8), in: language)
    // What recurs shows in beads of their own, all else in one.
    let counterparts = source.segments.indices
    let beads =
      check.about.scope == .bitext && counterparts == target.segments.indices
      ? counterparts.map { Bead(source: $0..<$0 + 1, target: $0..<$0 + 1) }
      : [Bead(source: counterparts, target: target.segments.indices)]
    let ladder = try Ladder(
      beads, sourceCount: source.segments.count, targetCount: target.segments.count)
    return try Checks.check(
      Bitext(source: source, target: target, ladder: ladder), using: [check], context: context)
  }
}
