public import BitextModel
public import UnicodeText

/// What speaks for segments of one document meeting segments of another.
///
/// ```swift
/// let evidence = try Evidence(source: english, target: french)
/// let ladder = align(evidence)
/// ```
///
/// The signals stay apart (lengths, words, numbers, marks, paragraphs), so that ``explain(_:_:)``
/// can say what a bead rests on. Everything is read from the two documents; no language pair needs
/// data of its own.
public struct Evidence: Sendable {
  let source: Side
  let target: Side
  /// Which source types look like which target types.
  let cognates: [Cognate]

  /// Reads both documents.
  ///
  /// - Throws: ``ICUError`` where ICU cannot open the break iterator or transform of a language.
  /// - Complexity: linear in the texts, but for cognates, which are looked up between the distinct
  ///   words of both.
  public init(source: Document, target: Document) throws(ICUError) {
    var sourceReader = try SideReader()
    var targetReader = try SideReader()
    self.init(source: try sourceReader.read(source), target: try targetReader.read(target))
  }

  init(source: Side, target: Side) {
    self.source = source
    self.target = target
    cognates = cognatesBetween(source.types, target.types)
  }

  private init(source: Side, target: Side, cognates: [Cognate]) {
    self.source = source
    self.target = target
    self.cognates = cognates
  }

  /// How many segments the source has.
  public var sourceCount: Int { source.count }
  /// How many segments the target has.
  public var targetCount: Int { target.count }

  /// The evidence seen from the other side.
  public var mirrored: Evidence {
    Evidence(source: target, target: source, cognates: cognates.map(\.mirrored).sorted())
  }
}
