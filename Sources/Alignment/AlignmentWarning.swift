public import BitextModel

/// Something about two texts, or the ladder between them, that a person should know of.
public enum AlignmentWarning: Hashable, Sendable, CustomStringConvertible {
  /// A side without a segment; all of the other is left unmatched.
  case emptySide(side: String, otherSegments: Int)
  /// One side has far more text than the other: an excerpt, or another text.
  case lengthsDiffer(sourceCharacters: Int, targetCharacters: Int)
  /// One side has far more segments than the other.
  case countsDiffer(sourceSegments: Int, targetSegments: Int)
  /// Both sides are the same text.
  case identicalTexts(segments: Int)
  /// Much of the ladder has nothing on the other side.
  case mostlyUnmatched(
    sourceUnmatched: Int, sourceCount: Int, targetUnmatched: Int, targetCount: Int)
  /// Beads that are hardly likelier than others in their place make up much of the ladder.
  case uncertain(meanConfidence: Double, beads: Int)

  /// The warning in words, with its numbers.
  public var description: String {
    switch self {
    case .emptySide(let side, let others):
      "the \(side) has no segments; all \(others) of the other side stay unmatched"
    case .lengthsDiffer(let source, let target):
      "the source has \(source) characters, the target \(target): is one an excerpt of the other?"
    case .countsDiffer(let source, let target):
      "the source has \(source) segments, the target \(target): are both cut the same way?"
    case .identicalTexts(let segments):
      "both sides are the same text of \(segments) segments: was one file given twice?"
    case .mostlyUnmatched(let source, let sourceCount, let target, let targetCount):
      "\(source) of \(sourceCount) source segments and \(target) of \(targetCount) target segments "
        + "have no counterpart: do the texts translate each other?"
    case .uncertain(let confidence, let beads):
      "the \(beads) beads are \(Int((confidence * 100).rounded())) % likely on average: "
        + "do the texts translate each other?"
    }
  }
}

/// What is odd about two texts before they are aligned.
public func preflight(_ evidence: Evidence) -> [AlignmentWarning] {
  let source = evidence.source
  let target = evidence.target
  guard source.count > 0, target.count > 0 else {
    guard source.count + target.count > 0 else {
      return [
        .emptySide(side: "source", otherSegments: 0), .emptySide(side: "target", otherSegments: 0),
      ]
    }
    return [
      source.count == 0
        ? .emptySide(side: "source", otherSegments: target.count)
        : .emptySide(side: "target", otherSegments: source.count)
    ]
  }
  if source.fingerprint == target.fingerprint, source.count == target.count {
    return [.identicalTexts(segments: source.count)]
  }
  var warnings: [AlignmentWarning] = []
  let lengths = (Int(source.lengths[source.count]), Int(target.lengths[target.count]))
  // Chinese takes a third of the characters of French; more than that is no matter of script.
  if max(lengths.0, lengths.1) > 5 * min(lengths.0, lengths.1) + 200 {
    warnings.append(.lengthsDiffer(sourceCharacters: lengths.0, targetCharacters: lengths.1))
  }
  if max(source.count, target.count) > 2 * min(source.count, target.count) + 10 {
    warnings.append(.countsDiffer(sourceSegments: source.count, targetSegments: target.count))
  }
  return warnings
}

/// What is odd about a ladder.
public func review(_ ladder: Ladder) -> [AlignmentWarning] {
  let matched = ladder.beads.filter { !$0.isUnmatched }
  let source = ladder.sourceCount - matched.reduce(0) { $0 + $1.source.count }
  let target = ladder.targetCount - matched.reduce(0) { $0 + $1.target.count }
  var warnings: [AlignmentWarning] = []
  if 4 * (source + target) > ladder.sourceCount + ladder.targetCount {
    warnings.append(
      .mostlyUnmatched(
        sourceUnmatched: source, sourceCount: ladder.sourceCount, targetUnmatched: target,
        targetCount: ladder.targetCount))
  }
  let confidence =
    ladder.beads.reduce(0) { $0 + $1.confidence } / Double(max(1, ladder.beads.count))
  if ladder.beads.count >= 5, confidence < 0.5 {
    warnings.append(.uncertain(meanConfidence: confidence, beads: ladder.beads.count))
  }
  return warnings
}
