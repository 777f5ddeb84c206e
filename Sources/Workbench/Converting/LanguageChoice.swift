import BitextModel
public import UnicodeText

/// The two languages that are taken from a bitext of several.
public struct LanguageChoice: Hashable, Sendable {
  /// The language to translate from.
  public let source: LanguageTag
  /// The language to translate into.
  public let target: LanguageTag

  /// Two languages.
  public init(source: LanguageTag, target: LanguageTag) {
    self.source = source
    self.target = target
  }

  /// The languages that were asked for, completed by what the bitext holds: one that is asked for
  /// stands for its regions, and where two languages are in the file they need not be named.
  ///
  /// - Throws: ``InputError`` where the languages have to be named, or one of them is not there.
  public init(
    _ survey: BitextSurvey, of name: String, source: LanguageTag?, target: LanguageTag?
  ) throws(InputError) {
    let there = survey.languages.map(\.language)
    let listed = there.map(\.rawValue).joined(separator: ", ")
    for asked in [source, target].compactMap({ $0 }) where !there.isEmpty {
      guard there.contains(where: { Self.matches($0, asked) }) else {
        throw InputError("\(name): has no text in \(asked.name) (\(asked)); it has \(listed)")
      }
    }
    // The region that is there stands for the language that was asked for.
    func present(_ asked: LanguageTag) -> LanguageTag {
      there.contains(asked) ? asked : there.first { Self.matches($0, asked) } ?? asked
    }
    if let source, let target {
      self.init(source: present(source), target: present(target))
      return
    }
    // The one left of two, or what the header says.
    func other(than language: LanguageTag) throws(InputError) -> LanguageTag {
      let rest = there.filter { !Self.matches($0, language) }
      guard rest.count == 1 else { throw Self.choose(name, listed, there.count) }
      return rest[0]
    }
    if let source {
      self.init(source: present(source), target: try other(than: source))
    } else if let target {
      self.init(source: try other(than: target), target: present(target))
    } else {
      guard there.count == 2 else { throw Self.choose(name, listed, there.count) }
      let source =
        survey.header.sourceLanguage.flatMap { tag in there.first { Self.matches($0, tag) } }
        ?? there[0]
      self.init(source: source, target: there[0] == source ? there[1] : there[0])
    }
  }

  private static func choose(_ name: String, _ listed: String, _ count: Int) -> InputError {
    if listed == LanguageTag.undetermined.rawValue {
      return InputError(
        "\(name): says no languages; name them with --source-lang and --target-lang")
    }
    return InputError(
      "\(name): has texts in \(counted(count, "language")) (\(listed)); choose two with --source-lang and "
        + "--target-lang")
  }

  /// Whether a language is the one asked for, or the same in another region.
  static func matches(_ language: LanguageTag, _ asked: LanguageTag) -> Bool {
    language == asked || language.language == asked.language
  }

  /// The two texts of a unit, the source first, with the unit's own place for each; nil where one
  /// is absent.
  func texts(of unit: TranslationUnit) -> (source: Int?, target: Int?) {
    let source = unit[source].flatMap { chosen in unit.variants.firstIndex(of: chosen) }
    let target = unit[target].flatMap { chosen in unit.variants.firstIndex(of: chosen) }
    return (source, source == target ? nil : target)
  }

  /// The unit with these two languages alone, an empty text where one is absent.
  func choose(from unit: TranslationUnit) -> TranslationUnit {
    let (source, target) = texts(of: unit)
    var unit = unit
    unit.variants = [
      source.map { unit.variants[$0] } ?? TranslationVariant(self.source, TaggedText("")),
      target.map { unit.variants[$0] } ?? TranslationVariant(self.target, TaggedText("")),
    ]
    return unit
  }
}
