import BitextModel
public import BitextStore
public import Formats
public import UnicodeText

/// A memory, or a part of it, that is written as a bitext.
public struct MemoryExport {
  /// What came of writing it.
  public struct Outcome {
    /// How many units were written.
    public let units: Int
    /// What the format has no place for and what had to be mended.
    public let notices: [Notice]
  }

  /// The memory.
  public let memory: Memory
  /// The format to write.
  public let format: BitextFileFormat
  /// Which units are wanted.
  public let filter: UnitFilter
  /// The languages that are taken; nil for all.
  public let languages: LanguageChoice?

  /// Looks at what the memory has, to find which languages are written.
  ///
  /// - Parameters:
  ///   - memory: the memory.
  ///   - format: the format to write.
  ///   - filter: which units are wanted; languages that are named are asked for beside it.
  ///   - source: the language to take as the source.
  ///   - target: the language to take as the target.
  /// - Throws: ``InputError`` where the format takes two languages and they have to be named, or one of
  ///   them is not there; `MemoryError` for a memory that cannot be read.
  public init(
    _ memory: Memory, as format: BitextFileFormat, filter: UnitFilter = UnitFilter(),
    source: LanguageTag? = nil, target: LanguageTag? = nil
  ) throws {
    self.memory = memory
    self.format = format
    let there = try memory.status().languages.compactMap { LanguageTag($0.tag) }
    let listed = there.map(\.rawValue).joined(separator: ", ")
    for asked in [source, target].compactMap(\.self)
    where !there.contains(where: { LanguageChoice.matches($0, asked) }) {
      throw InputError(
        "\(memory.path): has no text in \(asked.name) (\(asked)); it has \(listed)")
    }
    var filter = filter
    filter.languages += [source, target].compactMap(\.self)
    self.filter = filter
    if let source, let target {
      languages = LanguageChoice(source: source, target: target)
    } else if format.keeps.contains(.manyLanguages) {
      languages = nil
    } else {
      languages = try Self.choice(memory, there, source, target, listed)
    }
  }

  /// The languages of a memory of two.
  private static func choice(
    _ memory: Memory, _ there: [LanguageTag], _ source: LanguageTag?, _ target: LanguageTag?,
    _ listed: String
  ) throws -> LanguageChoice {
    guard there.count == 2 else {
      throw InputError(
        "\(memory.path): has texts in \(there.count) languages (\(listed)); choose two with --from "
          + "and --to")
    }
    func other(than language: LanguageTag) -> LanguageTag {
      LanguageChoice.matches(there[0], language) ? there[1] : there[0]
    }
    if let source { return LanguageChoice(source: source, target: other(than: source)) }
    if let target { return LanguageChoice(source: other(than: target), target: target) }
    // As the unit that came first has them.
    var first: LanguageTag?
    struct Enough: Error {}
    do {
      try memory.forEachUnit { unit in
        first = unit.unit.variants.first?.language
        throw Enough()
      }
    } catch is Enough {}
    let chosen = first ?? there[0]
    return LanguageChoice(source: chosen, target: other(than: chosen))
  }

  /// Writes the units.
  ///
  /// - Throws: what writing throws, `MemoryError` for a memory that cannot be read.
  public func write(to output: BitextOutput) throws -> Outcome {
    let writer = format.write(to: output)
    var header = BitextHeader(
      sourceLanguage: languages?.source, targetLanguage: languages?.target)
    header.segmentation = "sentence"
    header.dataType = "unknown"
    header.originalFormat = "distich"
    header.history.tool = "distich"
    header.history.toolVersion = distichVersion
    try writer.begin(header)
    var units = 0
    var losses: [BitextFeatures: Int] = [:]
    var problems: [String] = []
    try memory.forEachUnit(filter) { found in
      let unit = languages.map { $0.choose(from: found.unit) } ?? found.unit
      let features = unit.features
      for (feature, _) in BitextFeatures.names
      where features.contains(feature) && isLost(feature, of: unit) {
        losses[feature, default: 0] += 1
      }
      try writer.write(.unit(unit))
      units += 1
      problems += writer.takeProblems().prefix(BitextSurvey.problemLimit - problems.count)
    }
    try writer.finish()
    problems += writer.takeProblems().prefix(BitextSurvey.problemLimit - problems.count)
    let lost = BitextFeatures.names.compactMap { feature, name in
      losses[feature].map {
        Notice(.warning, "\(format.name) has no place for \(name): left out of \($0) units")
      }
    }
    return Outcome(units: units, notices: lost + problems.map { Notice(.warning, $0) })
  }

  /// Whether what a unit has goes: what is of one format alone is kept by JSON Lines and by that format.
  private func isLost(_ feature: BitextFeatures, of unit: TranslationUnit) -> Bool {
    switch feature {
    case .markup: format.id != "jsonl" && unit.markupFormats.contains { $0 != format.id }
    default: !format.keeps.contains(feature)
    }
  }
}

extension TranslationUnit {
  /// The formats whose own markup the unit has.
  fileprivate var markupFormats: [String] {
    let codes = variants.flatMap { $0.text?.codes ?? [] }
    let tags = [tag] + variants.map(\.tag) + codes.map(\.tag)
    return tags.compactMap { $0?.attributes.isEmpty == false ? $0?.format : nil }
      + (kept + variants.flatMap(\.kept)).map(\.format)
  }
}
