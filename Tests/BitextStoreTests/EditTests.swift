import BitextModel
import Foundation
import TestSupport
import Testing

@testable import BitextStore

@Suite struct EditTests {
  private func sample(_ beads: [(Int, Int)]) throws -> (TemporaryProject, Int) {
    let temporary = try TemporaryProject()
    return (temporary, try temporary.project.addSample(beads))
  }

  @Test func beadsAreNumberedFromOneAndSegmentsFromZero() throws {
    let (temporary, bitext) = try sample([(1, 1), (2, 1), (1, 0), (0, 1)])
    let beads = try temporary.project.beads(of: bitext, count: 10).beads
    #expect(beads.map(\.id) == [1, 2, 3, 4])
    #expect(beads.map { $0.source.map(\.id) } == [[0], [1, 2], [3], []])
    #expect(beads.map { $0.target.map(\.id) } == [[0], [1], [], [2]])
    #expect(beads[0].text(on: .source) == "Phrase 0, été. ")
    #expect(beads.allSatisfy { $0.status == .unconfirmed && $0.origin == .automatic })
  }

  @Test func confirmsAndTakesItBack() throws {
    let (temporary, bitext) = try sample([(1, 1), (1, 1), (1, 1)])
    let project = temporary.project
    let outcome = try project.apply(.confirm(bead: 2), to: bitext, by: .page)
    #expect(outcome.revision == 1 && outcome.isChange && outcome.label == "confirm 2")
    #expect(outcome.changed.map(\.bead.id) == [2] && outcome.changed.map(\.after) == [1])
    #expect(outcome.changed[0].bead.status == .confirmed && outcome.removed.isEmpty)
    // Once more changes nothing, and leaves no trace.
    let again = try project.apply(.confirm(bead: 2), to: bitext, by: .page)
    #expect(!again.isChange && again.revision == 1)
    _ = try project.apply(.confirmBefore(bead: 3), to: bitext, by: .page)
    _ = try project.apply(.review(bead: 1), to: bitext, by: .commandLine)
    _ = try project.apply(.unconfirm(bead: 2), to: bitext, by: .commandLine)
    let statuses = try project.outline(of: bitext).beads.map(\.status)
    #expect(statuses == [.review, .unconfirmed, .unconfirmed])
    let history = try project.history(of: bitext)
    #expect(history.map(\.number) == [4, 3, 2, 1])
    #expect(history.map(\.editor) == ["command line", "command line", "page", "page"])
  }

  @Test func mergesAndSplits() throws {
    let (temporary, bitext) = try sample([(1, 1), (2, 1), (1, 2)])
    let project = temporary.project
    _ = try project.apply(.note(bead: 2, text: "one"), to: bitext, by: .page)
    _ = try project.apply(.note(bead: 3, text: "two"), to: bitext, by: .page)
    let merged = try project.apply(.merge(bead: 2), to: bitext, by: .page)
    #expect(merged.label == "merge 2 and 3" && merged.removed == [3])
    #expect(try project.shape(bitext) == ["1: 1-1", "2: 3-3"])
    let bead = try project.beads(of: bitext, from: 2, count: 1).beads[0]
    #expect(bead.note == "one\ntwo" && bead.origin == .edited && bead.confidence == 1)
    let cut = try project.apply(.split(bead: 2, source: 1, target: 2), to: bitext, by: .page)
    #expect(cut.changed.map(\.bead.id) == [2, 3] && cut.changed.map(\.after) == [1, 2])
    #expect(try project.shape(bitext) == ["1: 1-1", "2: 1-2", "3: 2-1"])
    #expect(
      message { _ = try project.apply(.merge(bead: 3), to: bitext, by: .page) }
        == "bead 3 is the last one: there is none after it to merge with")
    #expect(
      message {
        _ = try project.apply(.split(bead: 3, source: 2, target: 1), to: bitext, by: .page)
      } == "splitting bead 3 (2-1) after 2 and 1 segments leaves nothing after the cut")
    #expect(
      message {
        _ = try project.apply(.split(bead: 3, source: 3, target: 0), to: bitext, by: .page)
      } == "bead 3 has 2 source and 1 target segments: it cannot be split after 3 and 0")
    #expect(
      message { _ = try project.apply(.merge(bead: 17), to: bitext, by: .page) }
        == "there is no bead 17")
    #expect(
      message { _ = try project.apply(.merge(bead: 1), to: 9, by: .page) }
        == "the project has no bitext 9")
  }

  @Test func severalEditsAreOneStep() throws {
    let (temporary, bitext) = try sample([(1, 1), (1, 1)])
    let project = temporary.project
    let before = try project.beads(of: bitext, count: 10).beads
    // A bead is split inside a sentence on both sides.
    let inside = Edit.together(edits: [
      .splitSegment(side: .source, segment: 0, offset: 9),
      .splitSegment(side: .target, segment: 0, offset: 9), .split(bead: 1, source: 1, target: 1),
    ])
    let outcome = try project.apply(inside, to: bitext, by: .page)
    #expect(outcome.revision == 1 && outcome.undoable == 1)
    #expect(outcome.changed.map(\.bead.id) == [1, 3])
    #expect(try project.shape(bitext) == ["1: 1-1", "3: 1-1", "2: 1-1"])
    let entry = try #require(try project.history(of: bitext).first)
    #expect(entry.kind == "split")
    #expect(
      entry.label == "split source segment 0, split target segment 0, split 1 after 1:1")
    _ = try project.undo(bitext, by: .page)
    #expect(try project.beads(of: bitext, count: 10).beads == before)
    _ = try project.redo(bitext, by: .page)
    #expect(try project.shape(bitext) == ["1: 1-1", "3: 1-1", "2: 1-1"])
    // All or none.
    for edits in [
      [.confirm(bead: 1), .merge(bead: 9)], [], [.confirm(bead: 1), .together(edits: [])],
      [.confirm(bead: 1), .realignAround(bead: 1)],
      [.confirm(bead: 1), .replaceFindings(findings: [])],
    ] as [[Edit]] {
      #expect(throws: ProjectError.self) {
        try project.apply(.together(edits: edits), to: bitext, by: .page)
      }
    }
    #expect(try project.bitexts()[0].revision == 3)
    #expect(try project.outline(of: bitext).beads.allSatisfy { $0.status == .unconfirmed })
  }

  @Test func bitextsAreTakenOutAndComeBack() throws {
    let (temporary, bitext) = try sample([(1, 1), (1, 1)])
    let project = temporary.project
    let other = try project.addSample([(1, 1)], named: "other")
    let before = try project.info(bitext)
    _ = try project.apply(.merge(bead: 1), to: bitext, by: .page)
    let outcome = try project.apply(.remove, to: bitext, by: .commandLine)
    #expect(outcome.revision == 2 && outcome.changed.isEmpty && !outcome.changesConcepts)
    #expect(try project.bitexts().map(\.id) == [other])
    #expect(try project.removedBitexts().map(\.id) == [bitext])
    for edit in [.remove, .confirm(bead: 1)] as [Edit] {
      #expect(
        message { _ = try project.apply(edit, to: bitext, by: .page) }
          == "the bitext was taken out of the project; undo that first")
    }
    #expect(throws: ProjectError.self) { try project.addSample([(1, 1)]) }
    #expect(try project.problems() == [])
    _ = try project.undo(bitext, by: .page)
    #expect(try project.bitexts().map(\.id) == [bitext, other])
    _ = try project.redo(bitext, by: .page)
    #expect(try project.bitexts().map(\.id) == [other])
    _ = try project.undo(bitext, by: .page)
    _ = try project.undo(bitext, by: .page)
    #expect(try project.info(bitext).name == before.name)
    #expect(try project.shape(bitext) == ["1: 1-1", "2: 1-1"])
  }

  @Test func movesSentencesAndPartsSides() throws {
    let (temporary, bitext) = try sample([(1, 1), (2, 1), (1, 0)])
    let project = temporary.project
    _ = try project.apply(
      .moveSegment(side: .source, bead: 2, direction: .up), to: bitext, by: .page)
    #expect(try project.shape(bitext) == ["1: 2-1", "2: 1-1", "3: 1-0"])
    _ = try project.apply(
      .moveSegment(side: .target, bead: 2, direction: .down), to: bitext, by: .page)
    #expect(try project.shape(bitext) == ["1: 2-1", "2: 1-0", "3: 1-1"])
    // A bead that has nothing left is gone, and what was noted about it is not.
    _ = try project.apply(.note(bead: 2, text: "kept"), to: bitext, by: .page)
    let outcome = try project.apply(
      .moveSegment(side: .source, bead: 2, direction: .up), to: bitext, by: .page)
    #expect(outcome.removed == [2])
    #expect(try project.shape(bitext) == ["1: 3-1", "3: 1-1"])
    #expect(try project.beads(of: bitext, count: 1).beads[0].note == "kept")
    _ = try project.apply(.unmatch(bead: 1), to: bitext, by: .page)
    #expect(try project.shape(bitext) == ["1: 3-0", "4: 0-1", "3: 1-1"])
    #expect(
      message {
        _ = try project.apply(
          .moveSegment(side: .source, bead: 1, direction: .up), to: bitext, by: .page)
      } == "bead 1 is the first: there is none before it to take a sentence")
    #expect(
      message {
        _ = try project.apply(
          .moveSegment(side: .source, bead: 4, direction: .down), to: bitext, by: .page)
      } == "bead 4 has no source segment to move")
    #expect(
      message { _ = try project.apply(.unmatch(bead: 4), to: bitext, by: .page) }
        == "bead 4 has nothing on one side already")
  }

  @Test func cutsJoinsAndRewritesSegments() throws {
    let (temporary, bitext) = try sample([(1, 1), (1, 1)])
    let project = temporary.project
    // "Phrase 0, été. ": the white space at the cut stays with the first half.
    _ = try project.apply(
      .splitSegment(side: .source, segment: 0, offset: 9), to: bitext, by: .page)
    var bead = try project.beads(of: bitext, count: 1).beads[0]
    #expect(bead.source.map(\.text) == ["Phrase 0, ", "été. "])
    #expect(bead.source.map(\.id) == [0, 2] && bead.source.map(\.range) == [0..<10, 10..<17])
    #expect(
      message {
        _ = try project.apply(
          .splitSegment(side: .source, segment: 2, offset: 1), to: bitext, by: .page)
      } == "source segment 2: byte 1 is inside a character; cut before or after it")
    #expect(
      message {
        _ = try project.apply(
          .splitSegment(side: .source, segment: 2, offset: 6), to: bitext, by: .page)
      } == "source segment 2: there is nothing on one side of byte 6")
    _ = try project.apply(.joinSegments(side: .source, segment: 0), to: bitext, by: .page)
    bead = try project.beads(of: bitext, count: 1).beads[0]
    #expect(bead.source.map(\.text) == ["Phrase 0, été. "] && !bead.source[0].isEdited)
    #expect(
      message {
        _ = try project.apply(.joinSegments(side: .source, segment: 0), to: bitext, by: .page)
      }
        == "source segment 0 is the last of bead 1: merge the bead with the next, then join the "
        + "segments")
    _ = try project.apply(
      .setText(side: .target, segment: 0, text: "  Other\u{0} \n"), to: bitext, by: .page)
    bead = try project.beads(of: bitext, count: 1).beads[0]
    #expect(bead.target.map(\.text) == ["Other\u{0} "] && bead.target[0].isEdited)
    let document = try project.present(bitext).bitext.target
    #expect(document.string(document.text.indices) == "Other\u{0} Sentence 1, été. ")
  }

  @Test func pinsHold() throws {
    let (temporary, bitext) = try sample([(2, 2), (1, 1)])
    let project = temporary.project
    _ = try project.apply(.pin(source: 0, target: 1), to: bitext, by: .page)
    #expect(
      message { _ = try project.apply(.pin(source: 1, target: 0), to: bitext, by: .page) }
        .hasPrefix("the pin 1:0 crosses the pin 0:1"))
    #expect(
      message {
        _ = try project.apply(.split(bead: 1, source: 1, target: 1), to: bitext, by: .page)
      }.hasPrefix("source segment 0 and target segment 1 are pinned together"))
    #expect(try project.beads(of: bitext, count: 1).beads[0].pins == [Pin(source: 0, target: 1)])
    // What a segment was pinned to stays pinned to what it was joined to.
    _ = try project.apply(.joinSegments(side: .target, segment: 0), to: bitext, by: .page)
    #expect(try project.beads(of: bitext, count: 1).beads[0].pins == [Pin(source: 0, target: 0)])
    _ = try project.apply(.unpin(source: 0, target: 0), to: bitext, by: .page)
    #expect(
      message { _ = try project.apply(.unpin(source: 0, target: 0), to: bitext, by: .page) }
        == "there is no pin 0:0")
  }

  @Test func realignsAStretchAndKeepsWhatIsKnown() throws {
    let (temporary, bitext) = try sample([(1, 1), (2, 2), (1, 1), (1, 1)])
    let project = temporary.project
    _ = try project.apply(.note(bead: 2, text: "odd"), to: bitext, by: .page)
    _ = try project.apply(.confirm(bead: 3), to: bitext, by: .page)
    let outcome = try project.apply(
      .realign(first: 2, last: 3), to: bitext, by: .page,
      realigner: { request in
        #expect(request.beads == 1..<3 && request.kept == [2])
        let old = request.present.bitext.ladder
        return try Ladder(
          [
            old.beads[0], Bead(source: 1..<2, target: 1..<2, confidence: 0.9),
            Bead(source: 2..<3, target: 2..<3, confidence: 0.8), old.beads[2], old.beads[3],
          ], sourceCount: 5, targetCount: 5)
      })
    #expect(outcome.label == "realign 2 to 3" && outcome.removed == [2])
    #expect(try project.shape(bitext) == ["1: 1-1", "5: 1-1", "6: 1-1", "3: 1-1", "4: 1-1"])
    let beads = try project.beads(of: bitext, count: 9).beads
    #expect(beads[1].note == "odd" && beads[3].status == .confirmed)
    _ = try project.undo(bitext, by: .page)
    #expect(try project.shape(bitext) == ["1: 1-1", "2: 2-2", "3: 1-1", "4: 1-1"])
  }

  @Test func aStretchReachesFromWhatIsSettledToTheNext() throws {
    let (temporary, bitext) = try sample([(1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1)])
    let project = temporary.project
    func stretch(_ bead: Int) throws -> [Int] {
      let present = try project.present(bitext)
      let request = try RealignmentRequest(.realignAround(bead: bead), present: present)
      return request.beads.map { present.beads[$0] }
    }
    #expect(try stretch(3) == [1, 2, 3, 4, 5, 6])
    _ = try project.apply(.confirm(bead: 5), to: bitext, by: .page)
    _ = try project.apply(.pin(source: 0, target: 0), to: bitext, by: .page)
    #expect(try stretch(3) == [2, 3, 4] && stretch(6) == [6])
    // A pin that is not yet kept takes both its ends in.
    _ = try project.apply(.pin(source: 3, target: 5), to: bitext, by: .page)
    #expect(try stretch(3) == [2, 3, 4, 5, 6])
    #expect(throws: ProjectError("there is no bead 9")) { try stretch(9) }
    #expect(throws: ProjectError.self) {
      try project.apply(.realignAround(bead: 3), to: bitext, by: .page)
    }
    #expect(throws: ProjectError("bead 2 stands before bead 4")) {
      try project.apply(
        .realign(first: 4, last: 2), to: bitext, by: .page, realigner: RandomEdits.realign)
    }
  }

  @Test func staleEditsAreRefused() throws {
    let (temporary, bitext) = try sample([(1, 1), (1, 1)])
    let project = temporary.project
    _ = try project.apply(.confirm(bead: 1), to: bitext, expecting: 0, by: .page)
    #expect(throws: StaleEdit(expected: 0, current: 1)) {
      try project.apply(.confirm(bead: 2), to: bitext, expecting: 0, by: .page)
    }
    #expect(throws: StaleEdit(expected: 0, current: 1)) {
      try project.undo(bitext, expecting: 0, by: .page)
    }
    #expect(try project.revision(of: bitext) == 1)
  }

  @Test func editsAreTheSameInJSON() throws {
    let edits: [(Edit, String)] = [
      (.merge(bead: 12), #"{"merge":{"bead":12}}"#),
      (.note(bead: 1, text: nil), #"{"note":{"bead":1}}"#),
      (.realign(first: nil, last: 3), #"{"realign":{"last":3}}"#),
      (
        .moveSegment(side: .source, bead: 2, direction: .up),
        #"{"moveSegment":{"bead":2,"direction":"up","side":"source"}}"#
      ),
      (
        .decide(finding: "k:1", decision: .ignored, reason: "a title"),
        #"{"decide":{"decision":"ignored","finding":"k:1","reason":"a title"}}"#
      ),
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    for (edit, text) in edits {
      #expect(String(decoding: try encoder.encode(edit), as: UTF8.self) == text)
      #expect(try JSONDecoder().decode(Edit.self, from: Data(text.utf8)) == edit)
    }
  }
}
