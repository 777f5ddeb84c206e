public import BitextModel

/// The beads of a stretch that is to be aligned anew, and what has to be kept of them.
public struct RealignmentRequest: Sendable {
  /// The bitext as it stands.
  public let present: PresentBitext
  /// The numbers of the beads to be made anew, in the ladder of ``present``.
  public let beads: Range<Int>
  /// Pins of the bitext, as segment numbers of the present documents.
  public let pins: [Pin]
  /// Beads of the stretch that a person confirmed, as numbers in the ladder.
  public let kept: [Int]
}

extension RealignmentRequest {
  /// What an edit asks to be made anew.
  ///
  /// - Throws: ``ProjectError`` where there are no beads, not those that it names, or not in this order.
  init(_ edit: Edit, present: PresentBitext) throws(ProjectError) {
    guard !present.beads.isEmpty else { throw ProjectError("there are no beads to align anew") }
    func numbers(_ ids: [Int]) -> [Int: Int] {
      Dictionary(zip(ids, ids.indices), uniquingKeysWith: { $1 })
    }
    let (source, target) = (numbers(present.sourceSegments), numbers(present.targetSegments))
    self.present = present
    pins = present.pins.compactMap { pin in
      guard let one = source[pin.source], let other = target[pin.target] else { return nil }
      return Pin(source: one, target: other)
    }
    func number(_ id: Int) throws(ProjectError) -> Int {
      guard let number = present.beads.firstIndex(of: id) else {
        throw ProjectError("there is no bead \(id)")
      }
      return number
    }
    switch edit {
    case .realignAround(let bead):
      beads = Self.stretch(around: try number(bead), present, pins)
    case .realign(let first, let last):
      let start = try first.map(number) ?? 0
      let end = try last.map(number) ?? present.beads.count - 1
      guard start <= end else {
        throw ProjectError(
          "bead \(present.beads[end]) stands before bead \(present.beads[start])")
      }
      beads = start..<end + 1
    default: preconditionFailure("The edit makes no beads anew")
    }
    kept = beads.filter { present.statuses[$0] == .confirmed }
  }

  /// The beads around one up to those that are settled: confirmed, or holding both ends of a pin. Beads
  /// that hold one end of a pin are taken in where the other end lies.
  private static func stretch(
    around bead: Int, _ present: PresentBitext, _ pins: [Pin]
  ) -> Range<Int> {
    var home = BySide<[Int]>(source: [], target: [])
    for (number, bead) in present.bitext.ladder.beads.enumerated() {
      home.source += bead.source.map { _ in number }
      home.target += bead.target.map { _ in number }
    }
    let ends = pins.map { (home.source[$0.source], home.target[$0.target]) }
    let settled = Set(ends.filter { $0.0 == $0.1 }.map(\.0))
    func isSettled(_ number: Int) -> Bool {
      settled.contains(number) || present.statuses[number] == .confirmed
    }
    var (first, last) = (bead, bead)
    while true {
      while first > 0, !isSettled(first - 1) { first -= 1 }
      while last + 1 < present.beads.count, !isSettled(last + 1) { last += 1 }
      let before = (first, last)
      for (one, other) in ends where (first...last).contains(one) || (first...last).contains(other)
      {
        first = min(first, one, other)
        last = max(last, one, other)
      }
      if before == (first, last) { return first..<last + 1 }
    }
  }
}

/// A function that makes beads anew: the ladder of the whole, which differs from the present one in
/// the requested beads alone.
public typealias Realigner = (RealignmentRequest) throws -> Ladder
