public import BitextModel
public import Terminology
public import UnicodeText

/// What speaks for segments of one document meeting segments of another.
///
/// ```swift
/// let evidence = try Evidence(source: english, target: french)
/// let ladder = align(evidence)
/// ```
///
/// The signals stay apart (lengths, words, numbers, marks, paragraphs), so that ``explain(_:by:)``
/// can say what a bead rests on. No language pair needs data of its own, for everything can be read
/// from the two documents; an ``EmbeddingModel`` of the pair adds what it knows of the words, a
/// termbase which names are one.
public struct Evidence: Sendable {
  let source: Side
  let target: Side
  /// Which source types look like which target types.
  let cognates: [Cognate]
  /// The names of a glossary that both documents hold, if there are any.
  let names: SharedNames?

  /// Reads both documents.
  ///
  /// `model` is used where it ``EmbeddingModel/knows(_:_:)`` the languages of the documents.
  /// The names of `termbase` are looked for in both; one that is found in neither or in one alone
  /// changes nothing.
  ///
  /// - Throws: ``ICUError`` where ICU cannot open the break iterator or transform of a language.
  /// - Complexity: linear in the texts, but for cognates, which are looked up between the distinct
  ///   words of both.
  public init(
    source: Document, target: Document, model: EmbeddingModel? = nil, termbase: Termbase = .empty
  ) throws(ICUError) {
    let sides = model?.sides(of: source.language, target.language)
    var sourceReader = try SideReader(model: sides.flatMap { _ in model }, side: sides?.0 ?? 0)
    var targetReader = try SideReader(model: sides.flatMap { _ in model }, side: sides?.1 ?? 0)
    self.init(
      source: try sourceReader.read(source), target: try targetReader.read(target),
      names: try SharedNames(source, target, termbase: termbase))
  }

  private init(source: Side, target: Side, names: SharedNames?) {
    self.init(
      source: source, target: target, cognates: cognatesBetween(source.types, target.types),
      names: names)
  }

  /// Evidence whose cognates are known.
  init(source: Side, target: Side, cognates: [Cognate], names: SharedNames? = nil) {
    self.source = source
    self.target = target
    self.cognates = cognates
    self.names = names
  }

  /// How many segments the source has.
  public var sourceCount: Int { source.count }
  /// How many segments the target has.
  public var targetCount: Int { target.count }

  /// Whether an embedding model knew both languages.
  public var usesModel: Bool { source.vectors != nil && target.vectors != nil }

  /// The evidence seen from the other side.
  public var mirrored: Evidence {
    Evidence(
      source: target, target: source, cognates: cognates.map(\.mirrored).sorted(),
      names: names?.mirrored)
  }
}
