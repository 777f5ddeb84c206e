import BitextModel
import GRDB
public import UnicodeText

/// A unit with words that were looked for.
public struct ConcordanceHit: Hashable, Sendable {
  /// The unit.
  public let unit: MemoryUnit
  /// Which of its variants has the words.
  public let variant: Int
  /// Where they stand in its text, in UTF-8.
  public let places: [Range<Int>]
  /// How many words the text has.
  let words: Int
}

extension Memory {
  /// Units with a text that has words and phrases, all of them: those of few words first, of equally
  /// long ones those that came earlier.
  ///
  /// - Parameters:
  ///   - query: words, parted by spaces; `"a phrase"` in quotation marks; `begin*` for any ending.
  ///     Case, width and punctuation do not matter; a word without accents finds those with any.
  ///     Whatever else is in it is text, not syntax.
  ///   - language: the language of the text, its regions included; any where nil.
  ///   - target: a language that the unit has to have, too; any other where nil.
  ///   - limit: the most units.
  /// - Returns: the units, with the places of the words.
  /// - Throws: ``MemoryError`` for a query without a word, or a damaged memory; ``ICUError`` from ICU.
  public func concordance(
    of query: String, in language: LanguageTag? = nil, to target: LanguageTag? = nil,
    limit: Int = 20
  ) throws -> [ConcordanceHit] {
    let query = try ConcordanceQuery(query)
    return try read { db in
      let reading = try UnitReading(db)
      guard let search = try ConcordanceSearch(query, Vocabulary(db)) else { return [] }
      var words = try ConcordanceReader(query)
      var hits: [ConcordanceHit] = []
      var seen: Set<Int64> = []
      for id in reading.ids(of: language) {
        let range = TextID.range(language: id, lengths: 0...TextID.greatestLength)
        let texts = try ConcordanceTexts(search, in: range, db)
        // What is found in one language leaves room for the others.
        let goal = hits.count + limit
        while hits.count < goal, let text = try texts.next() {
          guard let content = try reading.text(text), let places = try words.places(in: content)
          else {
            try texts.reject(text)
            continue
          }
          for unit in try reading.units(of: text) where hits.count < goal && !seen.contains(unit) {
            let (read, ids) = try reading.unit(unit)
            guard let variant = ids.firstIndex(of: text),
              !read.translations(of: variant, in: target).isEmpty
            else { continue }
            seen.insert(unit)
            let origins = try reading.origins(of: unit)
            hits.append(
              ConcordanceHit(
                unit: MemoryUnit(id: unit, unit: read, origins: origins), variant: variant,
                places: places, words: text.length))
          }
        }
      }
      hits.sort { ($0.words, $0.unit.id) < ($1.words, $1.unit.id) }
      return Array(hits.prefix(limit))
    }
  }
}
