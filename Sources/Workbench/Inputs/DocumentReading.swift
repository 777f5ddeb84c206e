public import BitextModel
public import Formats
public import UnicodeText

/// How a file is read into a document; what is nil is found out, and said.
public struct ReadingOptions: Sendable {
  /// The language of the text.
  public var language: LanguageTag?
  /// The format of the file.
  public var format: DocumentFormat?
  /// Whether what surrounds the text is read, too: menus and footers of web pages, headers and
  /// footers of Word pages.
  public var isWhole = false
  /// The encoding of the bytes, where the format does not settle it.
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

  /// Reads and segments `file`, in whatever format it is.
  ///
  /// - Throws: ``InputError`` naming the file, for bytes that do not decode; ``DocumentError`` naming
  ///   the place in it, for a document that is damaged, encrypted or of no format there is.
  public init(_ file: InputFile, options: ReadingOptions = ReadingOptions()) throws {
    let format = try options.format(of: file)
    if format.isPlainText {
      try self.init(text: file, options: options)
    } else {
      try self.init(file, as: format, options: options)
    }
  }

  private init(text file: InputFile, options: ReadingOptions) throws {
    var notices: [Notice] = []
    do {
      let decoded = try DecodedText(file.bytes, encoding: options.encoding)
      let language = Self.language(of: decoded.utf8, in: file, options: options, &notices)
      let document =
        options.isSegmented
        ? Document(segmentPerLine: decoded, in: language, isParagraph: options.isList)
        : try Document(
          decoded, in: language, segmenter: options.segmenter?(language), wrap: options.wrap,
          delimiter: options.delimiter, workers: options.workers)
      notices += Self.notices(on: decoded, of: file)
      if decoded.bytes != decoded.utf8 {
        notices.append(
          Notice(
            .note,
            "\(file.name): offsets count bytes of the text as UTF-8, not of the file in "
              + "\(decoded.encoding)"))
      }
      if options.wrap == nil, document.wrap == .hard {
        notices.append(
          Notice(
            .note,
            "\(file.name): its lines are broken at a column, so they are joined to find "
              + "sentences; --wrap soft says otherwise"))
      }
      self.document = document
    } catch let error as DecodingError {
      throw InputError("\(file.name): \(error)")
    }
    self.file = file
    self.notices = notices
  }

  private init(_ file: InputFile, as format: DocumentFormat, options: ReadingOptions) throws {
    guard !options.isSegmented else {
      throw InputError("\(file.name): only plain text has one segment a line, not \(format.name)")
    }
    var reading = DocumentOptions()
    reading.encoding = options.encoding
    reading.isWhole = options.isWhole
    let content = try format.read(file.bytes, name: file.name, options: reading)
    var notices = content.notices.map { Notice(.note, "\(file.name): \($0)") }
    for (isNamed, option) in [
      (options.wrap != nil, "--wrap"), (options.encoding != nil && !format.isText, "--encoding"),
    ] where isNamed {
      notices.append(
        Notice(.note, "\(file.name): \(option) is passed over; \(format.name) says that itself"))
    }
    if let decoded = content.decoded { notices += Self.notices(on: decoded, of: file) }
    let text = Array(content.blocks.map(\.text).joined(separator: "\n").utf8)
    let language = Self.language(
      of: text, in: file, declared: content.language, options: options, &notices)
    document = try Document(
      blocks: content.blocks, in: language, segmenter: options.segmenter?(language),
      delimiter: options.delimiter, workers: options.workers)
    self.file = file
    self.notices = notices
  }

  /// The language of a text: as it was named, in the options or the file's name, as the document
  /// declares it, or by its words.
  private static func language(
    of text: [UInt8], in file: InputFile, declared: LanguageTag? = nil, options: ReadingOptions,
    _ notices: inout [Notice]
  ) -> LanguageTag {
    if let named = options.language ?? file.languageInName {
      notices += doubts(of: named, for: text, in: file)
      return named
    }
    guard let declared else {
      return detectLanguage(of: text, in: file, options: options, &notices)
    }
    // Word says what language its user's is, whatever the text: what is plain is believed more.
    guard let other = otherLanguage(than: declared, of: text) else { return declared }
    notices.append(
      Notice(
        .warning,
        "\(file.name): says that it is in \(declared.name) (\(declared)), but it reads like "
          + "\(other.name) (\(other)), and is taken for that; \(options.languageOption) says "
          + "otherwise"))
    return other
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

  private static func notices(on decoded: DecodedText, of file: InputFile) -> [Notice] {
    switch decoded.certainty {
    case .guessed(let confidence, let runnerUp):
      let other = runnerUp.map { ", \($0) is the next best" } ?? ""
      return [
        Notice(
          .warning,
          "\(file.name): not UTF-8; read as \(decoded.encoding), which is a guess (confidence "
            + "\(confidence) of 100\(other)); --encoding says otherwise")
      ]
    case .zeroBytes:
      return [
        Notice(
          .note,
          "\(file.name): read as \(decoded.encoding), which it does not say itself; "
            + "--encoding says otherwise")
      ]
    default: return []
    }
  }
}

extension ReadingOptions {
  /// The format to read a file in: the one that was named, plain text where it has a segment a
  /// line, else what is found out.
  func format(of file: InputFile) throws(DocumentError) -> DocumentFormat {
    if let format { return format }
    return isSegmented ? .text : try DocumentFormat.detected(in: file.bytes, name: file.name)
  }
}
