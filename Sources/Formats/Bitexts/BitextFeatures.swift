public import BitextModel

/// What a unit may have beside its two texts, and a format may keep or lose.
public struct BitextFeatures: OptionSet, Hashable, Sendable {
  /// One bit a feature.
  public let rawValue: UInt32

  /// Features by their bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The texts themselves; formats of numbers alone have none.
  public static let texts = BitextFeatures(rawValue: 1 << 0)
  /// Texts in more than two languages, or several in one.
  public static let manyLanguages = BitextFeatures(rawValue: 1 << 1)
  /// Inline codes.
  public static let codes = BitextFeatures(rawValue: 1 << 2)
  /// What inline codes stand for.
  public static let codeContent = BitextFeatures(rawValue: 1 << 3)
  /// What units are known by.
  public static let identifiers = BitextFeatures(rawValue: 1 << 4)
  /// Notes.
  public static let notes = BitextFeatures(rawValue: 1 << 5)
  /// Properties.
  public static let properties = BitextFeatures(rawValue: 1 << 6)
  /// Who made units, and when.
  public static let history = BitextFeatures(rawValue: 1 << 7)
  /// How far a translation has come.
  public static let states = BitextFeatures(rawValue: 1 << 8)
  /// How likely texts translate each other, and who said so.
  public static let confidence = BitextFeatures(rawValue: 1 << 9)
  /// Which segments a text is made of.
  public static let segments = BitextFeatures(rawValue: 1 << 10)
  /// Units with an empty side.
  public static let unmatched = BitextFeatures(rawValue: 1 << 11)
  /// Files, groups and units of several segments.
  public static let sections = BitextFeatures(rawValue: 1 << 12)
  /// The languages themselves.
  public static let languages = BitextFeatures(rawValue: 1 << 13)
  /// Line breaks inside a text.
  public static let lineBreaks = BitextFeatures(rawValue: 1 << 14)
  /// Elements and attributes of one format that say nothing to the others.
  public static let markup = BitextFeatures(rawValue: 1 << 15)
  /// Who wrote notes.
  public static let authors = BitextFeatures(rawValue: 1 << 16)

  /// Each feature with what a person calls it, in the order of a listing.
  public static let names: [(feature: BitextFeatures, name: String)] = [
    (.texts, "texts"), (.languages, "languages"), (.manyLanguages, "more than two languages"),
    (.codes, "inline codes"), (.codeContent, "what inline codes stand for"),
    (.lineBreaks, "line breaks inside texts"), (.unmatched, "units with an empty side"),
    (.segments, "segment numbers"), (.confidence, "confidence and origin"),
    (.identifiers, "identifiers"), (.states, "states"), (.notes, "notes"),
    (.authors, "who wrote notes"),
    (.properties, "properties"), (.history, "dates and creators"),
    (.sections, "files, groups and units of several segments"),
    (.markup, "elements and attributes of the format alone"),
  ]

  /// What a person calls the features in the set.
  public var spelledOut: [String] { Self.names.filter { contains($0.feature) }.map(\.name) }
}

extension TranslationUnit {
  /// What the unit has that a format may lose.
  public var features: BitextFeatures {
    var features: BitextFeatures = []
    if variants.count > 2 { features.insert(.manyLanguages) }
    if id != nil { features.insert(.identifiers) }
    if confidence != nil || origin != nil { features.insert(.confidence) }
    if state != nil { features.insert(.states) }
    if !notes.isEmpty { features.insert(.notes) }
    if notes.contains(where: { $0.author != nil }) { features.insert(.authors) }
    if !properties.isEmpty { features.insert(.properties) }
    if history != UnitHistory() { features.insert(.history) }
    if !kept.isEmpty || tag?.attributes.isEmpty == false { features.insert(.markup) }
    for variant in variants { features.formUnion(variant.features) }
    if variants.count < 2 || variants.contains(where: { $0.text?.isEmpty ?? true }) {
      features.insert(.unmatched)
    }
    return features
  }
}

extension TranslationVariant {
  /// What the text has that a format may lose.
  var features: BitextFeatures {
    var features: BitextFeatures = language == .undetermined ? [] : .languages
    if let text {
      features.insert(.texts)
      if !text.codes.isEmpty { features.insert(.codes) }
      if text.codes.contains(where: { !$0.content.isEmpty }) { features.insert(.codeContent) }
      if text.codes.contains(where: { $0.tag?.attributes.isEmpty == false }) {
        features.insert(.markup)
      }
      if text.text.utf8.contains(0x0A) { features.insert(.lineBreaks) }
    }
    if !segments.isEmpty { features.insert(.segments) }
    if !notes.isEmpty { features.insert(.notes) }
    if notes.contains(where: { $0.author != nil }) { features.insert(.authors) }
    if !properties.isEmpty { features.insert(.properties) }
    if history != UnitHistory() { features.insert(.history) }
    if !kept.isEmpty || tag?.attributes.isEmpty == false { features.insert(.markup) }
    return features
  }
}

extension BitextItem {
  /// What the item has that a format may lose.
  public var features: BitextFeatures {
    switch self {
    case .unit(let unit): unit.features
    case .begin: .sections
    case .kept: .markup
    case .end, .gap: []
    }
  }
}

extension BitextHeader {
  /// What the header has that a format may lose.
  public var features: BitextFeatures {
    var features: BitextFeatures = []
    if !notes.isEmpty { features.insert(.notes) }
    if notes.contains(where: { $0.author != nil }) { features.insert(.authors) }
    if !properties.isEmpty { features.insert(.properties) }
    if !kept.isEmpty { features.insert(.markup) }
    return features
  }
}
