import BitextModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import BitextStore

@Suite struct JournalTests {
  /// Everything in the file that an edit can change.
  static func dump(_ project: Project) throws -> [String] {
    try project.read { db in
      try Schema.journaledTables.sorted().flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
          let values = row.databaseValues.map { value in
            if case .blob(let bytes) = value.storage { return "x'\(Array(bytes))'" }
            return "\(value)"
          }
          return "\(table) " + values.joined(separator: "|")
        }
      }
    }
  }

  @Test func undoAndRedoGoAllTheWay() throws {
    for seed in 0..<4 as Range<UInt64> {
      let temporary = try TemporaryProject()
      let project = temporary.project
      var numbers = SeededGenerator(seed: seed)
      let beads = (0..<12).map { _ in
        [(1, 1), (1, 1), (2, 1), (1, 2), (1, 0), (0, 1), (3, 3)].randomElement(using: &numbers)
          ?? (1, 1)
      }
      let bitext = try project.addSample(beads)
      let whole = try project.present(bitext).bitext
      let start = try Self.dump(project)
      var states = [start]
      var edits = RandomEdits(seed: seed)
      for _ in 0..<60 {
        let edit = try edits.next(for: bitext, of: project)
        do {
          let outcome = try project.apply(
            edit, to: bitext, by: .commandLine, realigner: RandomEdits.realign)
          if outcome.isChange { states.append(try Self.dump(project)) }
        } catch is ProjectError {
          #expect(try Self.dump(project) == states.last, "a refused edit changes nothing: \(edit)")
        }
        #expect(try project.problems() == [], "after \(edit)")
        let text = try project.present(bitext).bitext
        if !edits.hasChangedText {
          #expect(text.source.text == whole.source.text && text.target.text == whole.target.text)
        }
      }
      #expect(states.count > 20, "most of the edits could be done")
      for state in states.dropLast().reversed() {
        _ = try project.undo(bitext, by: .commandLine)
        #expect(try Self.dump(project) == state)
      }
      #expect(throws: ProjectError.self) { try project.undo(bitext, by: .commandLine) }
      for state in states.dropFirst() {
        _ = try project.redo(bitext, by: .commandLine)
        #expect(try Self.dump(project) == state)
      }
      #expect(throws: ProjectError.self) { try project.redo(bitext, by: .commandLine) }
      #expect(try project.problems() == [])
    }
  }

  @Test func aNewEditDropsWhatWasUndone() throws {
    let temporary = try TemporaryProject()
    let project = temporary.project
    let bitext = try project.addSample([(1, 1), (1, 1)])
    for bead in [1, 2] { _ = try project.apply(.confirm(bead: bead), to: bitext, by: .page) }
    _ = try project.undo(bitext, by: .page)
    let outcome = try project.undo(bitext, by: .page)
    #expect(outcome.label == "undo: confirm 1" && outcome.redoable == 2 && outcome.undoable == 0)
    #expect(try project.history(of: bitext).map(\.isUndone) == [true, true])
    _ = try project.apply(.review(bead: 1), to: bitext, by: .page)
    #expect(try project.history(of: bitext).map(\.label) == ["review 1"])
    #expect(try project.history(of: bitext, count: -1).isEmpty)
    #expect(throws: ProjectError("there is nothing to redo")) {
      try project.redo(bitext, by: .page)
    }
  }

  @Test func anUndoThatWouldOverwriteAnotherBitextsEditIsRefused() throws {
    let temporary = try TemporaryProject()
    let project = temporary.project
    let one = try project.addSample([(1, 1)], named: "one")
    let other = try project.addSample([(1, 1)], named: "other")
    func concept(_ text: String) -> Edit {
      .addConcept(
        concept: StoredConcept(
          id: "choigou", kind: "person", terms: [.init(language: "fr", text: text)]))
    }
    _ = try project.apply(concept("Choïgou"), to: one, by: .page)
    _ = try project.apply(concept("Sergueï Choïgou"), to: other, by: .page)
    let before = try Self.dump(project)
    #expect(
      throws: ProjectError(
        "“add the name choigou” cannot be undone: the name it is about was changed in another bitext "
          + "of the project since")
    ) { try project.undo(one, by: .page) }
    #expect(try Self.dump(project) == before && project.revision(of: one) == 1)
    _ = try project.undo(other, by: .page)
    _ = try project.undo(one, by: .page)
    #expect(try project.concepts().isEmpty)
  }
}

/// Edits of every kind at random places, many of them such as cannot be done.
struct RandomEdits {
  private var numbers: SeededGenerator
  private(set) var hasChangedText = false

  init(seed: UInt64) { numbers = SeededGenerator(seed: seed &+ 1000) }

  mutating func next(for bitext: Int, of project: Project) throws -> Edit {
    let beads = try project.beads(of: bitext, count: 1000).beads
    let number = Int.random(in: 0..<beads.count, using: &numbers)
    let bead = beads[number]
    let side = BitextSide.allCases.randomElement(using: &numbers) ?? .source
    let segment = bead.segments(on: side).randomElement(using: &numbers)
    let id = segment?.id ?? 0
    func random(_ count: Int) -> Int { Int.random(in: 0...max(0, count), using: &numbers) }
    switch Int.random(in: 0..<22, using: &numbers) {
    case 0: return .confirm(bead: bead.id)
    case 1: return .unconfirm(bead: bead.id)
    case 2: return .review(bead: bead.id)
    case 3: return .confirmBefore(bead: bead.id)
    case 4:
      return .note(bead: bead.id, text: ["", "a\u{0}b", "note"].randomElement(using: &numbers))
    case 5: return .bookmark(bead: bead.id, isSet: Bool.random(using: &numbers))
    case 6, 7: return .merge(bead: bead.id)
    case 8, 9:
      return .split(
        bead: bead.id, source: random(bead.source.count), target: random(bead.target.count))
    case 10, 11:
      return .moveSegment(
        side: side, bead: bead.id, direction: Bool.random(using: &numbers) ? .up : .down)
    case 12: return .unmatch(bead: bead.id)
    case 13: return .splitSegment(side: side, segment: id, offset: random(20))
    case 14: return .joinSegments(side: side, segment: id)
    case 15:
      hasChangedText = true
      return .setText(side: side, segment: id, text: numbers.awkwardText(pieces: random(6)))
    case 16:
      return .pin(
        source: bead.source.first?.id ?? 0,
        target: beads[min(number + random(1), beads.count - 1)].target.first?.id ?? 0)
    case 17:
      let pin = beads.flatMap(\.pins).randomElement(using: &numbers) ?? Pin(source: 0, target: 0)
      return .unpin(source: pin.source, target: pin.target)
    case 18:
      let last = beads[min(number + random(4), beads.count - 1)]
      return .realign(first: bead.id, last: last.id)
    case 19:
      let findings = (0..<random(10)).map { number in
        let bead = beads[Int.random(in: 0..<beads.count, using: &numbers)]
        let side: BitextSide = bead.target.isEmpty ? .source : .target
        let length = bead.text(on: side).utf8.count
        let start = Int.random(in: 0...length, using: &numbers)
        let range = start..<Int.random(in: start...length, using: &numbers)
        return StoredFinding(
          key: "k\(random(5)):\(number)", bead: bead.id, check: "a-check", severity: .warning,
          message: "m", side: side, source: side == .source ? range : nil,
          target: side == .target ? range : nil)
      }
      return .replaceFindings(findings: findings)
    case 20:
      return .together(edits: [
        .splitSegment(side: side, segment: id, offset: random(20)),
        .split(bead: bead.id, source: random(2), target: random(2)), .confirm(bead: bead.id),
      ])
    default:
      if Bool.random(using: &numbers) {
        return .addConcept(
          concept: StoredConcept(
            id: "c\(random(2))", kind: "person",
            terms: [.init(language: "fr", text: "Nom \(random(3))")]))
      }
      guard let finding = beads.flatMap(\.findings).randomElement(using: &numbers) else {
        return .removeConcept(id: "c\(random(2))")
      }
      return .decide(
        finding: finding.finding.key,
        decision: FindingDecision.allCases.randomElement(using: &numbers) ?? .open,
        reason: Bool.random(using: &numbers) ? "so" : nil)
    }
  }

  /// One segment against one as long as both sides have some.
  static func realign(_ request: RealignmentRequest) throws -> Ladder {
    let ladder = request.present.bitext.ladder
    let old = ladder.beads[request.beads]
    var (n, m) = ladder.beads[..<request.beads.lowerBound].reduce((0, 0)) {
      ($0.0 + $1.source.count, $0.1 + $1.target.count)
    }
    let ends = old.reduce((n, m)) { ($0.0 + $1.source.count, $0.1 + $1.target.count) }
    var made: [Bead] = []
    while n < ends.0 || m < ends.1 {
      let (source, target) = (n..<min(n + 1, ends.0), m..<min(m + 1, ends.1))
      made.append(Bead(source: source, target: target, confidence: 0.7))
      (n, m) = (source.upperBound, target.upperBound)
    }
    return try Ladder(
      ladder.beads[..<request.beads.lowerBound] + made + ladder.beads[request.beads.upperBound...],
      sourceCount: ladder.sourceCount, targetCount: ladder.targetCount)
  }
}
