import BitextModel
import Foundation
import TestSupport
import Testing

@testable import BitextStore

@Suite struct FindingTests {
  private func finding(
    _ key: String, _ bead: Int, _ severity: FindingSeverity = .warning, source: Range<Int>? = nil,
    target: Range<Int>? = nil
  ) -> StoredFinding {
    StoredFinding(
      key: key, bead: bead, check: "some-check", severity: severity, message: "m",
      side: target == nil ? .source : .target, source: source, target: target)
  }

  /// What a finding flags, bead by bead.
  private func flagged(_ project: Project, _ bitext: Int) throws -> [String] {
    try project.beads(of: bitext, count: 100).beads.flatMap { bead in
      bead.findings.map { found in
        let finding = found.finding
        let parts = BitextSide.allCases.compactMap { side in
          finding.range(on: side).map { range in
            String(decoding: Array(bead.text(on: side).utf8)[range], as: UTF8.self)
          }
        }
        return "\(finding.key) \(bead.id): \(parts.joined(separator: " | "))"
      }
    }
  }

  @Test func findingsFollowWhatTheyFlag() throws {
    let temporary = try TemporaryProject()
    let project = temporary.project
    // Source: "Phrase 0, été. ", 17 bytes a sentence; target "Sentence 0, été. ", 19.
    let bitext = try project.addSample([(2, 2), (1, 1)])
    _ = try project.apply(
      .replaceFindings(findings: [
        finding("a", 1, source: 0..<6, target: 0..<8),
        finding("b", 1, source: 24..<25, target: 19..<27), finding("c", 2, target: 9..<10),
        finding("d", 1, .error, source: 10..<26),
      ]), to: bitext, by: .page)
    #expect(
      try flagged(project, bitext) == [
        "a 1: Phrase | Sentence", "b 1: 1 | Sentence", "d 1: été. Phrase 1,", "c 2: 2",
      ])
    _ = try project.apply(.merge(bead: 1), to: bitext, by: .page)
    #expect(
      try flagged(project, bitext) == [
        "a 1: Phrase | Sentence", "b 1: 1 | Sentence", "c 1: 2", "d 1: été. Phrase 1,",
      ])
    _ = try project.apply(.split(bead: 1, source: 1, target: 1), to: bitext, by: .page)
    // What reaches over the cut stays with its beginning.
    #expect(
      try flagged(project, bitext) == [
        "a 1: Phrase | Sentence", "d 1: été. ", "b 2: 1 | Sentence", "c 2: 2",
      ])
    _ = try project.apply(.unmatch(bead: 2), to: bitext, by: .page)
    #expect(
      try flagged(project, bitext) == [
        "a 1: Phrase | Sentence", "d 1: été. ", "b 3: Sentence", "c 3: 2",
      ])
    // A text that changes takes what is flagged in it, and moves what comes after.
    _ = try project.apply(
      .setText(side: .target, segment: 1, text: "Longer sentence."), to: bitext, by: .page)
    #expect(
      try flagged(project, bitext) == [
        "a 1: Phrase | Sentence", "d 1: été. ", "c 3: 2",
      ])
    while try project.info(bitext).undoable > 1 { _ = try project.undo(bitext, by: .page) }
    #expect(
      try flagged(project, bitext) == [
        "a 1: Phrase | Sentence", "b 1: 1 | Sentence", "d 1: été. Phrase 1,", "c 2: 2",
      ])
  }

  @Test func aFindingWithoutAPlaceStaysWithItsBead() throws {
    let temporary = try TemporaryProject()
    let project = temporary.project
    let bitext = try project.addSample([(1, 1), (2, 1)])
    try project.begin(bitext, with: [finding("a", 2)])
    _ = try project.apply(
      .moveSegment(side: .source, bead: 2, direction: .up), to: bitext, by: .page)
    #expect(try flagged(project, bitext) == ["a 2: "])
    _ = try project.apply(.merge(bead: 1), to: bitext, by: .page)
    #expect(try flagged(project, bitext) == ["a 1: "])
  }

  @Test func decisionsOutliveARunOfTheChecks() throws {
    let temporary = try TemporaryProject()
    let project = temporary.project
    let bitext = try project.addSample([(1, 1), (1, 1)])
    let found = [
      finding("a", 1, .error, target: 0..<1), finding("b", 1, target: 0..<1),
      finding("c", 2, .note, target: 0..<1),
    ]
    try project.begin(bitext, with: found)
    #expect(try project.revision(of: bitext) == 0 && project.history(of: bitext).isEmpty)
    func decide(_ key: String, _ decision: FindingDecision, _ reason: String? = nil) throws {
      _ = try project.apply(
        .decide(finding: key, decision: decision, reason: reason), to: bitext, by: .page)
    }
    try decide("a", .fixed)
    try decide("b", .ignored, "a title")
    #expect(
      throws: ProjectError("to ignore a finding takes a reason: say why it is let pass")
    ) { try decide("c", .ignored, "  ") }
    #expect(throws: ProjectError.self) { try decide("x", .accepted) }
    var progress = try project.progress(of: bitext)
    #expect(progress.open.total == 1 && progress.ignored == 1 && progress.fixed == 1)
    #expect(try project.outline(of: bitext).beads.map(\.findings.total) == [0, 1])
    // Not found any more, found again: the decision was kept.
    _ = try project.apply(.replaceFindings(findings: []), to: bitext, by: .page)
    #expect(try project.progress(of: bitext).ignored == 0)
    _ = try project.apply(.replaceFindings(findings: found), to: bitext, by: .page)
    progress = try project.progress(of: bitext)
    #expect(progress.ignored == 1 && progress.fixed == 0 && progress.open.errors == 1)
    var filter = Project.FindingFilter()
    filter.decision = .ignored
    #expect(try project.findings(of: bitext, filter).map(\.reason) == ["a title"])
    filter = Project.FindingFilter()
    filter.minimumSeverity = .warning
    #expect(try project.findings(of: bitext, filter).map(\.finding.key) == ["a", "b"])
    filter.bead = 2
    #expect(try project.findings(of: bitext, filter).isEmpty)
    try decide("b", .open)
    #expect(try project.progress(of: bitext).open.total == 3)
    #expect(throws: StaleEdit.self) { try project.begin(bitext, with: []) }
    #expect(throws: ProjectError.self) {
      try project.apply(
        .replaceFindings(findings: [found[0], found[0]]), to: bitext, by: .page)
    }
    #expect(throws: ProjectError.self) {
      try project.apply(.replaceFindings(findings: [finding("z", 99)]), to: bitext, by: .page)
    }
  }

  @Test func namesAreValidated() throws {
    let temporary = try TemporaryProject()
    let project = temporary.project
    let bitext = try project.addSample([(1, 1)])
    func add(_ id: String, _ kind: String, _ language: String, _ text: String) throws {
      _ = try project.apply(
        .addConcept(
          concept: StoredConcept(
            id: id, kind: kind, terms: [.init(language: language, text: text)])), to: bitext,
        by: .page
      )
    }
    try add("choigou", "person", "fr", "Choïgou")
    for (id, kind, language, text) in [
      ("No id", "person", "fr", "A"), ("a", "animal", "fr", "A"), ("a", "person", "!", "A"),
      ("a", "person", "fr", " "), ("a", "person", "fr", "two\nlines"),
    ] {
      #expect(throws: ProjectError.self) { try add(id, kind, language, text) }
    }
    #expect(try project.concepts().map(\.id) == ["choigou"])
    #expect(throws: ProjectError.self) {
      try project.apply(.removeConcept(id: "shoigu"), to: bitext, by: .page)
    }
  }
}
