public import UnicodeText

/// What a file of units says of itself.
public struct BitextHeader: Hashable, Sendable {
  /// The language of the sources; nil where the file has no one source language.
  public var sourceLanguage: LanguageTag?
  /// The language of the targets; nil where the file does not say, or has several.
  public var targetLanguage: LanguageTag?
  /// The files that the texts came from, where the format names them.
  public var sourceFile: String?
  /// The translation's file.
  public var targetFile: String?
  /// What a unit is: `sentence`, `paragraph`, `phrase` or `block`.
  public var segmentation: String?
  /// The kind of data the texts came from: `html`, `plaintext`, `x-winword`.
  public var dataType: String?
  /// The format that the memory came from, TMX's `o-tmf`.
  public var originalFormat: String?
  /// What people wrote about it.
  public var notes: [UnitNote]
  /// What tools wrote about it.
  public var properties: [UnitProperty]
  /// Who made it, and when.
  public var history: UnitHistory
  /// What else its format says, for that format alone: its version, declarations of namespaces.
  public var tag: MarkupTag?
  /// The root element, where the header is an element inside it.
  public var root: MarkupTag?
  /// Elements of its format that say nothing to distich.
  public var kept: [KeptMarkup]

  /// A header that says which languages the units are in.
  public init(sourceLanguage: LanguageTag? = nil, targetLanguage: LanguageTag? = nil) {
    self.sourceLanguage = sourceLanguage
    self.targetLanguage = targetLanguage
    notes = []
    properties = []
    history = UnitHistory()
    kept = []
  }
}

/// A part of a file that holds units: a file, a group or a unit of XLIFF, a document of TEI.
public struct BitextSection: Hashable, Sendable {
  /// What a section is.
  public enum Kind: String, Hashable, Sendable {
    /// One document of several.
    case file
    /// Units that belong together.
    case group
    /// A unit of several segments: XLIFF 2's `<unit>`.
    case unit
  }

  /// What it is.
  public var kind: Kind
  /// What it is known by.
  public var id: String?
  /// The language of its sources, where the section says it.
  public var sourceLanguage: LanguageTag?
  /// The language of its targets, where the section says it.
  public var targetLanguage: LanguageTag?
  /// The document that the texts came from.
  public var original: String?
  /// The kind of data, `html`.
  public var dataType: String?
  /// What people wrote about it.
  public var notes: [UnitNote]
  /// What tools wrote about it.
  public var properties: [UnitProperty]
  /// What else its format says, for that format alone.
  public var tag: MarkupTag?
  /// Elements of its format before its first unit that say nothing to distich.
  public var kept: [KeptMarkup]

  /// A section.
  public init(_ kind: Kind, id: String? = nil) {
    self.kind = kind
    self.id = id
    notes = []
    properties = []
    kept = []
  }
}

/// What a file of units holds, in order.
public enum BitextItem: Hashable, Sendable {
  /// A section begins.
  case begin(BitextSection)
  /// The innermost open section ends.
  case end
  /// A unit.
  case unit(TranslationUnit)
  /// What stands between two segments of a unit and nobody translates, white space mostly: XLIFF 2's
  /// `<ignorable>`. Formats without a place for it pass it over.
  case gap(TranslationUnit)
  /// Elements between units that say nothing to distich.
  case kept(KeptMarkup)
}
