import BitextModel
import TestSupport
import Testing

@testable import Alignment

/// Fixed points are kept whatever the texts say, or refused.
struct FixedPointsTests {
  /// Random points that all hold of one random ladder, and so do not contradict each other.
  private func consistentPoints(
    _ source: Int, _ target: Int, _ generator: inout SeededGenerator
  ) -> [FixedPoint.Kind] {
    var points: [FixedPoint.Kind] = []
    var (i, j) = (0, 0)
    while i < source || j < target {
      let a = min(source - i, Int.random(in: 0...3, using: &generator))
      let b = min(target - j, Int.random(in: 0...3, using: &generator))
      guard a + b > 0 else { continue }
      let (here, there) = (i..<i + a, j..<j + b)
      switch Int.random(in: 0..<12, using: &generator) {
      case 0...1 where a > 0 && b > 0:
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
          points.append(
            .meeting(
              source: Int.random(in: here, using: &generator),
              target: Int.random(in: there, using: &generator)))
          // Meetings of one bead may cross each other; a second one stays where it does not.
          if a > 1 && b > 1 { break }
        }
      case 2 where a > 0 && b > 0: points.append(.bead(source: here, target: there))
      case 2...3 where a > 0 && b == 0: points.append(.unmatchedSource(here))
      case 2...3 where a == 0 && b > 0: points.append(.unmatchedTarget(there))
      case 4: points.append(.boundary(source: i, target: j))
      case 5:
        // As long as no bead is.
        let long = (min(source, i + a + 12), min(target, j + b + 9))
        if long.0 > i, long.1 > j {
          points.append(.bead(source: i..<long.0, target: j..<long.1))
          (i, j) = long
          continue
        }
      default: break
      }
      (i, j) = (i + a, j + b)
    }
    return points.shuffled(using: &generator)
  }

  private func holds(_ point: FixedPoint.Kind, in ladder: Ladder) -> Bool {
    let beads = ladder.beads
    switch point {
    case .meeting(let source, let target):
      return beads.contains {
        $0.source.contains(source) && $0.target.contains(target) && $0.origin == .pinned
      }
    case .bead(let source, let target):
      return beads.contains {
        $0.source == source && $0.target == target && $0.origin == .pinned && $0.confidence == 1
      }
    case .unmatchedSource(let segments):
      return beads.filter { $0.source.overlaps(segments) }.allSatisfy {
        $0.target.isEmpty && $0.origin == .pinned
      }
    case .unmatchedTarget(let segments):
      return beads.filter { $0.target.overlaps(segments) }.allSatisfy {
        $0.source.isEmpty && $0.origin == .pinned
      }
    case .boundary(let source, let target):
      var place = (0, 0)
      if (source, target) == place { return true }
      for bead in beads {
        place = (place.0 + bead.source.count, place.1 + bead.target.count)
        if place == (source, target) { return true }
      }
      return false
    }
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>, [false, true])
  func whateverDoesNotContradictItselfIsKept(seed: UInt64, withModel: Bool) throws {
    let model = withModel ? EmbeddingModel.englishFrench : nil
    var generator = SeededGenerator(seed: seed)
    let text = InventedBitext(lines: 40, seed: seed)
    let evidence =
      seed.isMultiple(of: 2)
      ? try evidence(text.source, text.target, model: model)
      : try evidence(
        noise(Int.random(in: 1...60, using: &generator), seed: seed),
        noise(Int.random(in: 1...60, using: &generator), seed: seed + 1), model: model)
    let points = consistentPoints(evidence.sourceCount, evidence.targetCount, &generator)
    var options = AlignmentOptions()
    if seed.isMultiple(of: 3) { (options.longestSide, options.longestBead) = (2, 3) }
    options.fixedPoints = try fixedPoints(points, for: evidence)
    let ladder = align(evidence, options: options)
    for point in points {
      #expect(holds(point, in: ladder), "\(point)")
    }
    let touched = ladder.beads.filter { $0.origin == .pinned }
    #expect(
      touched.allSatisfy { bead in
        points.contains {
          switch $0 {
          case .meeting(let source, _): bead.source.contains(source)
          case .bead(let source, _), .unmatchedSource(let source): bead.source.overlaps(source)
          case .unmatchedTarget(let target): bead.target.overlaps(target)
          case .boundary: false
          }
        }
      })
    let back = align(evidence.mirrored, options: options.mirrored)
    #expect(back == ladder.mirrored)
    #expect(align(evidence, options: options) == ladder)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func pinningWhatTheAlignerFindsChangesNothing(seed: UInt64) throws {
    let text = InventedBitext(lines: 40, seed: seed)
    let evidence = try evidence(text.source, text.target)
    let free = align(evidence)
    var generator = SeededGenerator(seed: seed)
    var options = AlignmentOptions()
    options.fixedPoints = try fixedPoints(free.beads.map(Self.whole), for: evidence)
    let all = align(evidence, options: options)
    #expect(all.beads.map { [$0.source, $0.target] } == free.beads.map { [$0.source, $0.target] })
    #expect(all.beads.allSatisfy { $0.origin == .pinned })
    // Some pins teach words, which may tip what was in the balance, and nothing else.
    for share in [5, 50] {
      let some = free.beads.filter { _ in Int.random(in: 0..<100, using: &generator) < share }
      options.fixedPoints = try fixedPoints(
        some.map {
          $0.isUnmatched
            ? Self.whole($0)
            : .meeting(source: $0.source.lowerBound, target: $0.target.upperBound - 1)
        }, for: evidence)
      let pinned = Set(align(evidence, options: options).beads.map { [$0.source, $0.target] })
      for bead in free.beads where bead.confidence > 0.9 {
        #expect(pinned.contains([bead.source, bead.target]), "\(bead)")
      }
    }
  }

  private static func whole(_ bead: Bead) -> FixedPoint.Kind {
    bead.target.isEmpty
      ? .unmatchedSource(bead.source)
      : bead.source.isEmpty
        ? .unmatchedTarget(bead.target) : .bead(source: bead.source, target: bead.target)
  }

  /// A stretch of lines in a script of their own says nothing; only the pin knows that two of them
  /// belong to one.
  @Test func aPinMendsADamagedPlace() throws {
    let text = InventedBitext(lines: 60, seed: 11)
    let middle = text.gold[30]
    var (source, target) = (text.source, text.target)
    let at = (middle.source.lowerBound, middle.target.lowerBound)
    source.insert(contentsOf: ["ꙮ", "ꙮꙮ ꙮ", "ꙮ"], at: at.0)
    target.insert(contentsOf: ["ᚠ ᚠᚠ", "ᚠ", "ᚠ"], at: at.1)
    let damaged = try evidence(source, target)
    let free = align(damaged)
    let wanted: FixedPoint.Kind = .bead(source: at.0..<at.0 + 2, target: at.1..<at.1 + 1)
    #expect(!free.beads.contains { $0.source == at.0..<at.0 + 2 && $0.target == at.1..<at.1 + 1 })
    var options = AlignmentOptions()
    options.fixedPoints = try fixedPoints(
      [wanted, .meeting(source: at.0 + 2, target: at.1 + 2)], for: damaged)
    let mended = align(damaged, options: options)
    #expect(holds(wanted, in: mended))
    let inserted = { (bead: Bead) in
      bead.source.overlaps(at.0..<at.0 + 3) || bead.target.overlaps(at.1..<at.1 + 3)
    }
    let rest = Set(mended.beads.filter { !inserted($0) }.map { [$0.source, $0.target] })
    let before = Set(free.beads.filter { !inserted($0) }.map { [$0.source, $0.target] })
    #expect(rest.isSuperset(of: before))
  }

  /// Far off the diagonal, where no search would look by itself.
  @Test func aPinIsKeptHoweverFarOff() throws {
    let text = InventedBitext(lines: 400, seed: 3)
    let evidence = try evidence(text.source, text.target)
    var options = AlignmentOptions()
    options.fixedPoints = try fixedPoints([.meeting(source: 10, target: 380)], for: evidence)
    let ladder = align(evidence, options: options)
    #expect(holds(.meeting(source: 10, target: 380), in: ladder))
  }

  @Test(
    arguments: [
      ([.meeting(source: 3, target: 5), .meeting(source: 4, target: 4)], "they cross"),
      ([.meeting(source: 4, target: 4), .meeting(source: 2, target: 9)], "they cross"),
      (
        [.bead(source: 3..<5, target: 3..<4), .bead(source: 4..<6, target: 4..<5)],
        "both claim a segment"
      ),
      (
        [.bead(source: 3..<5, target: 3..<4), .meeting(source: 4, target: 5)],
        "both claim a segment"
      ),
      (
        [.meeting(source: 2, target: 3), .bead(source: 3..<5, target: 3..<4)],
        "both claim a segment"
      ),
      ([.bead(source: 3..<5, target: 3..<4), .bead(source: 6..<7, target: 1..<2)], "they cross"),
      (
        [.meeting(source: 4, target: 4), .unmatchedSource(2..<6)],
        "has a counterpart or it has none"
      ),
      (
        [.bead(source: 4..<5, target: 4..<7), .unmatchedTarget(6..<7)],
        "has a counterpart or it has none"
      ),
      (
        [
          .meeting(source: 4, target: 4), .meeting(source: 4, target: 6), .unmatchedTarget(5..<6),
        ], "has a counterpart or it has none"
      ),
      ([.meeting(source: 4, target: 4), .boundary(source: 4, target: 5)], "across the boundary"),
      (
        [.bead(source: 4..<6, target: 4..<6), .boundary(source: 5, target: 5)],
        "across the boundary"
      ),
      ([.boundary(source: 4, target: 5), .boundary(source: 5, target: 4)], "they cross"),
    ] as [([FixedPoint.Kind], String)])
  func aContradictionNamesBothPoints(points: [FixedPoint.Kind], reason: String) throws {
    for mirror in [false, true] {
      let points = points.enumerated().map {
        let point = FixedPoint($1, place: "point \($0)")
        return mirror ? point.mirrored : point
      }
      let error = #expect(throws: FixedPointsError.self) {
        try FixedPoints(points, sourceCount: 10, targetCount: 10)
      }
      let other = try #require(error?.other)
      #expect(Set([error?.point, other]).isSubset(of: Set(points)) && error?.point != other)
      #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
      #expect(error?.description.contains(other.place) == true)
    }
  }

  @Test(
    arguments: [
      (.meeting(source: 10, target: 0), "source has segments 0 to 9"),
      (.meeting(source: -1, target: 0), "source has segments 0 to 9"),
      (.meeting(source: .max, target: 0), "source has segments 0 to 9"),
      (.meeting(source: 0, target: 0), "target has no segments"),
      (.unmatchedSource(5..<11), "source has segments 0 to 9"),
      (.bead(source: 5..<5, target: 0..<1), "source side is empty"),
      (.boundary(source: 10, target: 1), "target has no segments"),
    ] as [(FixedPoint.Kind, String)])
  func aPointOutsideTheDocumentsIsRefused(kind: FixedPoint.Kind, reason: String) {
    let error = #expect(throws: FixedPointsError.self) {
      try FixedPoints([FixedPoint(kind, place: "here")], sourceCount: 10, targetCount: 0)
    }
    #expect(error?.description.hasPrefix("here: ") == true)
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
  }

  /// Two meetings picked at random hold together exactly where they do not cross.
  @Test func crossingIsAllThatPartsTwoMeetings() {
    for (a, b, c, d) in everyPairOfMeetings() {
      let points = [
        FixedPoint(.meeting(source: a, target: b), place: "one"),
        FixedPoint(.meeting(source: c, target: d), place: "two"),
      ]
      let isRefused = (a - c) * (b - d) < 0
      #expect(
        (try? FixedPoints(points, sourceCount: 4, targetCount: 4)) == nil ? isRefused : !isRefused)
    }
  }

  private func everyPairOfMeetings() -> [(Int, Int, Int, Int)] {
    (0..<256).map { ($0 & 3, $0 >> 2 & 3, $0 >> 4 & 3, $0 >> 6 & 3) }
  }
}
