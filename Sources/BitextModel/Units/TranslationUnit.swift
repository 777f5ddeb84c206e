public import UnicodeText

// Readers make these by the million: inlined, a value is built where it is wanted instead of copied
// there field by field.

/// Texts that translate each other, with what is known of them: an entry of a memory, a segment of
/// a file for translators, a bead with its texts.
public struct TranslationUnit: Hashable, Sendable {
  /// What the unit is known by, where it has a name.
  public var id: String?
  /// The texts, one a language, or several of one language; the source first where one is.
  public var variants: [TranslationVariant]
  /// How far the translation has come.
  public var state: TranslationState?
  /// How likely the texts translate each other, from 0 to 1.
  public var confidence: Double?
  /// Who put the texts beside each other.
  public var origin: Bead.Origin?
  /// What people wrote about it.
  public var notes: [UnitNote]
  /// What tools wrote about it.
  public var properties: [UnitProperty]
  /// Who made it, and when.
  public var history: UnitHistory
  /// What else its format says, for that format alone.
  public var tag: MarkupTag?
  /// Elements of its format that say nothing to distich.
  public var kept: [KeptMarkup]

  /// A unit of texts.
  @inlinable public init(
    id: String? = nil, _ variants: [TranslationVariant], state: TranslationState? = nil,
    confidence: Double? = nil, origin: Bead.Origin? = nil, notes: [UnitNote] = [],
    properties: [UnitProperty] = [], history: UnitHistory = UnitHistory(), tag: MarkupTag? = nil,
    kept: [KeptMarkup] = []
  ) {
    self.id = id
    self.variants = variants
    self.state = state
    self.confidence = confidence
    self.origin = origin
    self.notes = notes
    self.properties = properties
    self.history = history
    self.tag = tag
    self.kept = kept
  }

  /// The first text in a language: in exactly this one where there is one, else in the same primary
  /// language, `en` for `en-GB` and the other way.
  public subscript(_ language: LanguageTag) -> TranslationVariant? {
    index(of: language).map { variants[$0] }
  }

  /// Where that text stands in ``variants``.
  public func index(of language: LanguageTag) -> Int? {
    variants.firstIndex { $0.language == language }
      ?? variants.firstIndex { $0.language.language == language.language }
  }
}

/// One text of a unit.
public struct TranslationVariant: Hashable, Sendable {
  /// The language.
  public var language: LanguageTag
  /// The text; nil where the unit has none in this language yet, or its format points elsewhere.
  public var text: TaggedText?
  /// The segments that the text is made of, as its format names them: numbers from zero, or
  /// identifiers such as `s12.3`; empty where it names none.
  public var segments: [String]
  /// What people wrote about it.
  public var notes: [UnitNote]
  /// What tools wrote about it.
  public var properties: [UnitProperty]
  /// Who made it, and when.
  public var history: UnitHistory
  /// What else its format says, for that format alone.
  public var tag: MarkupTag?
  /// Elements of its format that say nothing to distich.
  public var kept: [KeptMarkup]

  /// A text in a language.
  @inlinable public init(
    _ language: LanguageTag, _ text: TaggedText?, segments: [String] = [],
    notes: [UnitNote] = [], properties: [UnitProperty] = [],
    history: UnitHistory = UnitHistory(), tag: MarkupTag? = nil, kept: [KeptMarkup] = []
  ) {
    self.language = language
    self.text = text
    self.segments = segments
    self.notes = notes
    self.properties = properties
    self.history = history
    self.tag = tag
    self.kept = kept
  }
}

/// How far a translation has come, as XLIFF 2 has it (section 4.7.2.1, `state`).
public enum TranslationState: String, Hashable, Sendable, CaseIterable {
  /// Nobody has translated it.
  case initial
  /// Translated; PO's `fuzzy` is this with a property.
  case translated
  /// Translated and reviewed.
  case reviewed
  /// Ready for use.
  case final
}

/// What a person wrote about a unit, a text or a file.
public struct UnitNote: Hashable, Sendable {
  /// The note.
  public var text: String
  /// The language it is in.
  public var language: LanguageTag?
  /// Who wrote it.
  public var author: String?
  /// What else its format says, for that format alone.
  public var tag: MarkupTag?

  /// A note.
  @inlinable public init(
    _ text: String, language: LanguageTag? = nil, author: String? = nil, tag: MarkupTag? = nil
  ) {
    self.text = text
    self.language = language
    self.author = author
    self.tag = tag
  }
}

/// What a tool wrote about a unit, a text or a file: TMX's `<prop>`.
public struct UnitProperty: Hashable, Sendable {
  /// The kind of property, `x-domain`.
  public var type: String
  /// The value.
  public var value: String
  /// The language of the value.
  public var language: LanguageTag?
  /// What else its format says, for that format alone.
  public var tag: MarkupTag?

  /// A property.
  @inlinable public init(
    _ type: String, _ value: String, language: LanguageTag? = nil, tag: MarkupTag? = nil
  ) {
    self.type = type
    self.value = value
    self.language = language
    self.tag = tag
  }
}

/// Who made a unit, a text or a file, and when.
public struct UnitHistory: Hashable, Sendable {
  /// When it was made.
  public var created: Timestamp?
  /// Who made it.
  public var creator: String?
  /// When it was last changed.
  public var changed: Timestamp?
  /// Who changed it.
  public var changer: String?
  /// When it was last used.
  public var used: Timestamp?
  /// How often it was used.
  public var uses: Int?
  /// The program that made it.
  public var tool: String?
  /// That program's version.
  public var toolVersion: String?

  /// Nothing known.
  @inlinable public init() {}
}
