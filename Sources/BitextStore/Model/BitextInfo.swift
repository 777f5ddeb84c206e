/// A bitext of a project.
public struct BitextInfo: Codable, Hashable, Sendable, Identifiable {
  /// A document that a side came from.
  public struct DocumentInfo: Codable, Hashable, Sendable {
    /// The language (BCP 47).
    public let language: String
    /// The file, as it was named.
    public let file: String
  }

  /// What it is known by in the project.
  public let id: Int
  /// What a person calls it; no other bitext of the project is called so.
  public let name: String
  /// Where the source came from.
  public let source: DocumentInfo
  /// Where the target came from.
  public let target: DocumentInfo
  /// Goes up by one with every edit, undo and redo.
  public let revision: Int
  /// How many edits can be undone.
  public let undoable: Int
  /// How many edits can be done again.
  public let redoable: Int
}

/// How far the review of a bitext has come.
public struct ReviewProgress: Codable, Hashable, Sendable {
  /// How many beads it has.
  public let beads: Int
  /// How many of them are confirmed.
  public let confirmed: Int
  /// How many are to be reviewed again.
  public let review: Int
  /// How many are not one to one.
  public let notOneToOne: Int
  /// How many have nothing on a side.
  public let unmatched: Int
  /// How many segments the source has.
  public let sourceSegments: Int
  /// How many segments the target has.
  public let targetSegments: Int
  /// Findings that nobody has decided about.
  public let open: OpenFindings
  /// How many findings people agree with and have still to mend.
  public let accepted: Int
  /// How many findings are let pass.
  public let ignored: Int
  /// How many findings were mended and are not yet checked again.
  public let fixed: Int
  /// How many pins there are.
  public let pins: Int
}
