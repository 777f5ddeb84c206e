public import BitextModel
public import UnicodeText

/// How a file is read into a document; what is nil is found out, and said.
public struct ReadingOptions: Sendable {
  /// The language of the text.
  public var language: LanguageTag?
  /// The encoding of the bytes.
  public var encoding: TextEncoding?
  /// What a line break inside the text means.
  public var wrap: LineWrap?
  /// Whether the text has one segment a line already.
  public var isSegmented = false
  /// Whether each of these lines is a paragraph of its own: a list of pairs, not a running text.
  public var isList = false
  /// Lines of this text part the whole; each is a segment of its own.
  public var delimiter: String?
  /// What cuts sentences; the language's own rules where nil.
  public var segmenter: (@Sendable (LanguageTag) throws -> SentenceSegmenter)?
  /// How many threads may share the work.
  public var workers = 1
  /// The option a person would name the language with, for messages.
  public var languageOption = "--lang"

  /// Everything found out.
  public init() {}
}

/// A document with what was found out while reading it.
public struct ReadDocument: Sendable {
  /// The file it came from.
  public let file: InputFile
  /// The document.
  public let document: Document
  /// What was assumed or looks wrong, for the person to know.
  public let notices: [Notice]

  /// Reads and segments `file`.
  ///
  /// - Throws: ``InputError`` naming the file, for bytes that do not decode.
  public init(_ file: InputFile, options: ReadingOptions = ReadingOptions()) throws {
    var notices: [Notice] = []
    do {
      let decoded = try DecodedText(file.bytes, encoding: options.encoding)
      let named = options.language ?? file.languageInName
      let language =
        named ?? Self.detectLanguage(of: decoded.utf8, in: file, options: options, &notices)
      if let named { notices += Self.doubts(of: named, for: decoded.utf8, in: file) }
      let document =
        options.isSegmented
        ? Document(segmentPerLine: decoded, in: language, isParagraph: options.isList)
        : try Document(
          decoded, in: language, segmenter: options.segmenter?(language), wrap: options.wrap,
          delimiter: options.delimiter, workers: options.workers)
      notices += Self.notices(on: document, of: file, options: options)
      self.document = document
    } catch let error as DecodingError {
      throw InputError("\(file.name): \(error)")
    }
    self.file = file
    self.notices = notices
  }

  private static func detectLanguage(
    of text: [UInt8], in file: InputFile, options: ReadingOptions, _ notices: inout [Notice]
  ) -> LanguageTag {
    guard let guess = LanguageGuess(text.span) else {
      if !text.isEmpty {
        notices.append(
          Notice(
            .warning,
            "\(file.name): the language was not recognised, so rules for no language in "
              + "particular apply; name it with \(options.languageOption)"))
      }
      return .undetermined
    }
    let share = Int((guess.share * 100).rounded())
    notices.append(
      Notice(
        guess.isReliable ? .note : .warning,
        "\(file.name): taken for \(guess.language.name) (\(guess.language)) by its words "
          + "(\(share) % of the text\(guess.isReliable ? "" : ", an unsure guess")); "
          + "\(options.languageOption) says otherwise"))
    return guess.language
  }

  /// Says so where a text is plainly in another language than the one it is said to be in, as when
  /// source and target are swapped.
  private static func doubts(
    of language: LanguageTag, for text: [UInt8], in file: InputFile
  ) -> [Notice] {
    guard let guess = otherLanguage(than: language, of: text) else { return [] }
    return [
      Notice(
        .warning,
        "\(file.name): said to be \(language.name) (\(language)), but it reads like "
          + "\(guess.name) (\(guess)): are the texts swapped?")
    ]
  }

  /// The language the text is plainly in, where that is not the one it is said to be in.
  var plainlyOtherLanguage: LanguageTag? {
    Self.otherLanguage(than: document.language, of: document.text)
  }

  private static func otherLanguage(
    than language: LanguageTag, of text: [UInt8]
  ) -> LanguageTag? {
    guard text.count >= 200, let guess = LanguageGuess(text.span), guess.isReliable,
      guess.share >= 0.9, guess.language.language != language.language
    else { return nil }
    return guess.language
  }

  private static func notices(
    on document: Document, of file: InputFile, options: ReadingOptions
  ) -> [Notice] {
    var notices: [Notice] = []
    if case .guessed(let confidence, let runnerUp) = document.encodingCertainty {
      let other = runnerUp.map { ", \($0) is the next best" } ?? ""
      notices.append(
        Notice(
          .warning,
          "\(file.name): not UTF-8; read as \(document.encoding), which is a guess (confidence "
            + "\(confidence) of 100\(other)); --encoding says otherwise"))
    } else if case .zeroBytes = document.encodingCertainty {
      notices.append(
        Notice(
          .note,
          "\(file.name): read as \(document.encoding), which it does not say itself; "
            + "--encoding says otherwise"))
    }
    if document.bytes != document.text {
      notices.append(
        Notice(
          .note,
          "\(file.name): offsets count bytes of the text as UTF-8, not of the file in "
            + "\(document.encoding)"))
    }
    if options.wrap == nil, document.wrap == .hard {
      notices.append(
        Notice(
          .note,
          "\(file.name): its lines are broken at a column, so they are joined to find "
            + "sentences; --wrap soft says otherwise"))
    }
    return notices
  }
}
