public import BitextModel
import GRDB
public import UnicodeText

extension Memory {
  /// The most words of a text that is looked for.
  public static let wordLimit = 2000

  /// Units with a text like this one, the likest first; of equally like ones those that are dated
  /// latest, then those that stand in more places, then the older.
  ///
  /// Every unit of the memory that reaches the percentage is found.
  ///
  /// - Parameters:
  ///   - text: the text to look for, with its inline codes.
  ///   - source: the language it is in, its regions included; any where nil.
  ///   - target: a language that the unit has to have, too; any other where nil.
  ///   - minimum: the least percentage (``MemoryMatch/percentage``), from 1 to 100.
  ///   - exactOnly: whether only texts are wanted that are the same but for case, white space and
  ///     inline codes.
  ///   - limit: the most units.
  /// - Returns: the units, with what differs.
  /// - Throws: ``MemoryError`` for a text of more than ``wordLimit`` words or a damaged memory,
  ///   ``ICUError`` from ICU.
  public func matches(
    for text: TaggedText, from source: LanguageTag? = nil, to target: LanguageTag? = nil,
    minimum: Int = 70, exactOnly: Bool = false, limit: Int = 10
  ) throws -> [MemoryMatch] {
    precondition((1...100).contains(minimum), "A percentage is from 1 to 100")
    var query = try MatchQuery(text)
    guard query.count <= Self.wordLimit else {
      throw MemoryError(
        "a text of \(query.count) words is too long to be looked for; at most \(Self.wordLimit)")
    }
    // All points are taken off texts of the same words.
    let leastOfWords = exactOnly ? 100 : minimum
    return try read { db in
      let reading = try UnitReading(db)
      let least = exactOnly ? 1 : minimum
      // Texts by the most they can reach, so that no more units are read than are wanted.
      var found: [(percentage: Int, id: TextID)] = []
      for id in try candidates(&query, reading, from: source, leastOfWords, db) {
        guard let content = try reading.text(id),
          let compared = try query.compare(content, codes: nil, minimum: least),
          !exactOnly || !compared.differences.contains(.words)
        else { continue }
        found.append((compared.percentage, id))
      }
      found.sort { ($1.percentage, $0.id) < ($0.percentage, $1.id) }
      var matches: [MemoryMatch] = []
      var seen: Set<Int64> = []
      var last = 100
      for (percentage, id) in found {
        if percentage < last, matches.count >= limit {
          matches.sort { $0.isBefore($1) }
          if percentage < matches[limit - 1].percentage { break }
        }
        last = percentage
        for unit in try reading.units(of: id) where !seen.contains(unit) {
          let (read, texts) = try reading.unit(unit)
          guard let variant = texts.firstIndex(of: id),
            !read.translations(of: variant, in: target).isEmpty,
            let own = read.variants[variant].text,
            let compared = try query.compare(own.text, codes: own.codes, minimum: least)
          else { continue }
          let match = MemoryMatch(
            percentage: compared.percentage, differences: compared.differences,
            unit: MemoryUnit(id: unit, unit: read, origins: try reading.origins(of: unit)),
            variant: variant)
          guard !exactOnly || match.isExact else { continue }
          seen.insert(unit)
          matches.append(match)
        }
      }
      return Array(matches.sorted { $0.isBefore($1) }.prefix(limit))
    }
  }

  private func candidates(
    _ query: inout MatchQuery, _ reading: UnitReading, from source: LanguageTag?, _ minimum: Int,
    _ db: Database
  ) throws -> [TextID] {
    let sequence = try Int.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'texts'") ?? 0
    var candidates: [TextID] = []
    for language in reading.ids(of: source) {
      var search = try CandidateSearch(
        query, minimum: minimum, language: language, sequence: sequence, db)
      candidates += try search?.candidates() ?? []
    }
    guard query.count == 0 else { return candidates }
    // A text without words is found as a whole.
    let seed = try Int64.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'seed'") ?? 0
    var content = query.text.text
    let hash = content.withUTF8 {
      TextHash(UnsafeRawBufferPointer($0), seed: UInt64(bitPattern: seed))
    }
    let languages = Set(reading.ids(of: source))
    return try Int64.fetchAll(
      db, sql: "SELECT id FROM text WHERE hash = ? ORDER BY id", arguments: [hash.integer]
    ).map(TextID.init(rawValue:)).filter { languages.contains($0.language) }
  }
}

extension MemoryMatch {
  fileprivate func isBefore(_ other: MemoryMatch) -> Bool {
    let one = (percentage, unit.dated?.seconds ?? .min, unit.times, -unit.id)
    return one
      > (other.percentage, other.unit.dated?.seconds ?? .min, other.unit.times, -other.unit.id)
  }
}

extension TranslationUnit {
  /// The variants with a text beside a variant, in a language or its regions; in any where nil.
  public func translations(
    of variant: Int, in language: LanguageTag? = nil
  ) -> [TranslationVariant] {
    variants.enumerated().filter { index, other in
      index != variant && !(other.text?.text.isEmpty ?? true)
        && language.map { $0.language == other.language.language } ?? true
    }.map(\.element)
  }
}
