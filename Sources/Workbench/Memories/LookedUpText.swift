public import BitextModel
public import UnicodeText

/// A text of a file that is looked up in a memory.
public struct LookedUpText: Sendable {
  /// The text with its inline codes.
  public let text: TaggedText
  /// Its language.
  public let language: LanguageTag?

  /// The texts of a file: the sources of a bitext, or the sentences of a document.
  ///
  /// - Parameters:
  ///   - path: the file, or - for a document on standard input.
  ///   - language: the language of the texts; of a bitext the first of each unit, and of a document the
  ///     one that is found out, where nil.
  /// - Returns: the texts in order, and what the person should know.
  /// - Throws: ``InputError`` for a file that cannot be read, and what its format says of it.
  public static func texts(
    of path: String, in language: LanguageTag?
  ) throws -> (texts: [LookedUpText], notices: [Notice]) {
    guard path != "-", BitextFile.isNamedLikeBitext(path) else {
      var options = ReadingOptions()
      options.language = language
      options.languageOption = "--from"
      let read = try ReadDocument(InputFile(path), options: options)
      let texts = read.document.segments.map {
        LookedUpText(
          text: TaggedText(read.document.string($0)), language: read.document.language)
      }
      return (texts, read.notices)
    }
    let file = try BitextFile(path)
    let reader = try file.reader()
    var texts: [LookedUpText] = []
    while let item = try reader.next() {
      guard case .unit(let unit) = item else { continue }
      let variant = language.map { unit[$0] } ?? unit.variants.first
      guard let variant, let text = variant.text, !text.text.isEmpty else { continue }
      let known = variant.language == .undetermined ? language : variant.language
      texts.append(LookedUpText(text: text, language: known))
    }
    return (texts, reader.takeProblems().map { Notice(.warning, $0.description) })
  }
}
