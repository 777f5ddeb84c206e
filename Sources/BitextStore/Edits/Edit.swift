/// A change of a bitext in a project: what the page sends, what the command line takes, and what can
/// be undone.
///
/// As JSON it is an object of one member, `{"merge": {"bead": 12}}`,
/// `{"split": {"bead": 12, "source": 1, "target": 2}}`. Beads and segments are named by their ids.
public enum Edit: Codable, Hashable, Sendable {
  /// Which way a sentence goes.
  public enum Direction: String, Codable, Sendable {
    /// The first sentence, to the bead before.
    case up
    /// The last sentence, to the bead after.
    case down
  }

  /// A person agrees with a bead.
  case confirm(bead: Int)
  /// Takes the agreement back.
  case unconfirm(bead: Int)
  /// A person wants to come back to a bead.
  case review(bead: Int)
  /// A person agrees with every bead before this one.
  case confirmBefore(bead: Int)
  /// Writes a note to a bead; nil or an empty text takes it away.
  case note(bead: Int, text: String?)
  /// Sets a bookmark, or takes it away.
  case bookmark(bead: Int, isSet: Bool)

  /// Makes one bead of a bead and the next.
  case merge(bead: Int)
  /// Cuts a bead in two: the first has so many source and so many target segments.
  case split(bead: Int, source: Int, target: Int)
  /// Moves the first or last sentence of a side to the bead before or after.
  case moveSegment(side: BitextSide, bead: Int, direction: Direction)
  /// Parts the sides of a bead: its source has no counterpart, and neither has its target.
  case unmatch(bead: Int)
  /// Makes the beads from `first` to `last` anew; from the beginning, or to the end, where nil.
  /// Confirmed beads and pins are kept.
  case realign(first: Int?, last: Int?)
  /// Makes the beads around this one anew, from one that is settled to the next: confirmed, or holding
  /// a pin.
  case realignAround(bead: Int)

  /// Cuts a segment in two before a byte of its text (UTF-8).
  case splitSegment(side: BitextSide, segment: Int, offset: Int)
  /// Makes one segment of a segment and the next of the same bead.
  case joinSegments(side: BitextSide, segment: Int)
  /// Writes another text in place of a segment's; the white space around it stays.
  case setText(side: BitextSide, segment: Int, text: String)

  /// Says that a source and a target segment meet.
  case pin(source: Int, target: Int)
  /// Takes that back.
  case unpin(source: Int, target: Int)

  /// Puts what a run of the checks found in place of what the last one did; decisions stay.
  case replaceFindings(findings: [StoredFinding])
  /// Decides about a finding; to ignore one takes a reason.
  case decide(finding: String, decision: FindingDecision, reason: String?)

  /// Adds a name to the project, or replaces the concept of that id.
  case addConcept(concept: StoredConcept)
  /// Takes a concept of the project away.
  case removeConcept(id: String)

  /// Takes the bitext out of the project. Until that is undone nothing else can be done to it.
  case remove

  /// Edits that are one step, all or none: one entry in the journal. None that aligns anew, and no run
  /// of the checks.
  case together(edits: [Edit])

  /// What kind of edit it is: its name in JSON; to align anew is one kind, however the stretch is named,
  /// and several as one are of the kind of the last.
  public var kind: String {
    switch self {
    case .confirm: "confirm"
    case .unconfirm: "unconfirm"
    case .review: "review"
    case .confirmBefore: "confirmBefore"
    case .note: "note"
    case .bookmark: "bookmark"
    case .merge: "merge"
    case .split: "split"
    case .moveSegment: "moveSegment"
    case .unmatch: "unmatch"
    case .realign, .realignAround: "realign"
    case .splitSegment: "splitSegment"
    case .joinSegments: "joinSegments"
    case .setText: "setText"
    case .pin: "pin"
    case .unpin: "unpin"
    case .replaceFindings: "replaceFindings"
    case .decide: "decide"
    case .addConcept: "addConcept"
    case .removeConcept: "removeConcept"
    case .remove: "remove"
    case .together(let edits): edits.last?.kind ?? "together"
    }
  }
}

/// Who makes an edit.
public enum Editor: String, Codable, Sendable {
  /// A person, in the page.
  case page
  /// A person or a script, on the command line.
  case commandLine = "command line"
}
