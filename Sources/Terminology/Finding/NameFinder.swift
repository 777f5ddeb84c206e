public import BitextModel
public import UnicodeText

/// Finds the names of a glossary in running text, in whatever regular form they stand there.
///
/// ```swift
/// let finder = try NameFinder(termbase)
/// for match in try finder.matches(in: document) {
///   print(document.string(match.range), match.best.concept, match.best.variations)
/// }
/// ```
///
/// Every term of every language is looked for, so that a French form in an English text is known for
/// what it is. The longest name at a place wins, the first of two that overlap; a name begins and
/// ends where ICU sees a word begin and end (UAX #29), or after an elided article and before a
/// possessive ending. Proper names are not found in small letters unless they have several words:
/// *pierre* is a stone.
///
/// A value; any number of threads may search with one.
public struct NameFinder: Sendable {
  let index: NameIndex

  /// A finder of the terms of `termbase` in `languages`, or in all of them.
  ///
  /// - Throws: ``ICUError`` where ICU lacks its folding data.
  /// - Complexity: linear in the terms; a few µs a term.
  public init(
    _ termbase: Termbase, languages: [LanguageTag]? = nil
  ) throws(ICUError) {
    let wanted = languages.map { Set($0.map(\.language)) }
    index = NameIndex(termbase, try FoldingTable.shared()) {
      wanted?.contains($0.language.language) ?? true
    }
  }

  /// The names in `document`, in order; none overlap.
  ///
  /// - Throws: ``ICUError`` where ICU cannot open the break iterator of the language.
  /// - Complexity: linear in the text.
  public func matches(in document: Document) throws(ICUError) -> [NameMatch] {
    try matches(in: document.text.span, language: document.language)
  }

  /// The names in `text`, in order; none overlap.
  public func matches(
    in text: String, language: LanguageTag = .undetermined
  ) throws(ICUError) -> [NameMatch] {
    let bytes = Array(text.utf8)
    return try matches(in: bytes.span, language: language)
  }

  /// The names in `text`, UTF-8 in `language`, in order; none overlap.
  ///
  /// Of two terms that a form fits equally the one in `language` is preferred. Any bytes will do;
  /// no name holds some that are not UTF-8.
  public func matches(
    in text: Span<UInt8>, language: LanguageTag = .undetermined
  ) throws(ICUError) -> [NameMatch] {
    let outcome = text.withUnsafeBufferPointer { text in
      index.table.withTokenizer(of: text) { tokenizer in
        Result { () throws(ICUError) in
          var search = NameSearch(index, text, tokenizer, language)
          return try search.run()
        }
      }
    }
    return try outcome.get()
  }
}
