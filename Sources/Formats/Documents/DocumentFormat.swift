import BitextModel

/// A format of documents that is read: what it is called, how it is known, what is read of it.
public struct DocumentFormat: Hashable, Sendable, CustomStringConvertible {
  /// Its short name, for options: `docx`.
  public let id: String
  /// Its name.
  public let name: String
  /// What its files' names end with, the first the usual one, without the dot.
  public let extensions: [String]
  /// What is read and what is left out, in a sentence.
  public let summary: String
  let reader: Reader

  /// How a format is read.
  enum Reader: Hashable, Sendable {
    /// As it stands: the text is the file.
    case plain
    case html
    case markdown
    case word
    case openDocument
    case flatOpenDocument
    case book
    case pdf
    /// By pandoc, which knows it under this name.
    case pandoc(String)
  }

  /// The id.
  public var description: String { id }

  /// Equal where the id is.
  public static func == (one: DocumentFormat, other: DocumentFormat) -> Bool { one.id == other.id }

  /// By the id.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// Plain text.
  public static let text = DocumentFormat(
    id: "text", name: "plain text", extensions: ["txt", "text"],
    summary: "every line a paragraph, or lines broken at a column joined", reader: .plain)

  /// Web pages.
  public static let html = DocumentFormat(
    id: "html", name: "HTML", extensions: ["html", "htm", "xhtml"],
    summary: "the text of the article without menus, headers and footers; headings, lists, tables",
    reader: .html)

  /// Word documents.
  public static let docx = DocumentFormat(
    id: "docx", name: "Word document", extensions: ["docx", "docm", "dotx", "dotm"],
    summary: "paragraphs, headings, lists, tables, notes, text boxes; changes as if accepted",
    reader: .word)

  /// Markdown.
  public static let markdown = DocumentFormat(
    id: "markdown", name: "Markdown", extensions: ["md", "markdown", "mkd", "mdown"],
    summary: "paragraphs, headings, lists, tables, footnotes without markup; no code",
    reader: .markdown)

  /// OpenDocument texts, as of LibreOffice.
  public static let odt = DocumentFormat(
    id: "odt", name: "OpenDocument text", extensions: ["odt", "ott"],
    summary: "paragraphs, headings, lists, tables, notes, text boxes; changes as if accepted",
    reader: .openDocument)

  /// OpenDocument texts that are one XML file.
  public static let fodt = DocumentFormat(
    id: "fodt", name: "flat OpenDocument text", extensions: ["fodt"],
    summary: "as odt", reader: .flatOpenDocument)

  /// Electronic books.
  public static let epub = DocumentFormat(
    id: "epub", name: "EPUB", extensions: ["epub"],
    summary: "the chapters in reading order, without the navigation", reader: .book)

  /// PDF, by pdftotext.
  public static let pdf = DocumentFormat(
    id: "pdf", name: "PDF", extensions: ["pdf"],
    summary: "paragraphs put together from lines, without running heads and page numbers",
    reader: .pdf)

  /// What pandoc reads where it is installed.
  public static let byPandoc: [DocumentFormat] = [
    ("rtf", "RTF", ["rtf"]), ("latex", "LaTeX", ["tex", "latex"]),
    ("rst", "reStructuredText", ["rst"]), ("org", "Org", ["org"]),
    ("fb2", "FictionBook", ["fb2"]), ("docbook", "DocBook", ["dbk", "docbook"]),
    ("jats", "JATS", ["jats"]), ("mediawiki", "MediaWiki", ["wiki", "mediawiki"]),
    ("textile", "Textile", ["textile"]),
  ].map { id, name, extensions in
    DocumentFormat(
      id: id, name: name, extensions: extensions, summary: "what pandoc makes of it",
      reader: .pandoc(id))
  }

  /// All of them.
  public static let all = [text, markdown, html, docx, odt, fodt, epub, pdf] + byPandoc

  /// The format of that id or file name ending.
  public init?(named name: String) {
    let name = name.lowercased()
    guard
      let format = Self.all.first(where: { $0.id == name })
        ?? Self.all.first(where: { $0.extensions.contains(name) })
    else { return nil }
    self = format
  }

  private init(
    id: String, name: String, extensions: [String], summary: String, reader: Reader
  ) {
    self.id = id
    self.name = name
    self.extensions = extensions
    self.summary = summary
    self.reader = reader
  }

  /// Whether the text is the file itself, to be read by ``Document`` without blocks.
  public var isPlainText: Bool { reader == .plain }

  /// Whether its files are text, whose encoding a person may name.
  public var isText: Bool { [.plain, .html, .markdown].contains(reader) }

  /// Reads a document of this format.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: what to call it in errors.
  ///   - options: how it is read.
  /// - Returns: its paragraphs, and what was noticed.
  /// - Throws: ``DocumentError`` with the part, line and column where it is damaged, encrypted, of
  ///   another format, or out of bounds.
  /// - Precondition: ``isPlainText`` is false.
  public func read(
    _ bytes: [UInt8], name: String, options: DocumentOptions = DocumentOptions()
  ) throws(DocumentError) -> DocumentContent {
    switch reader {
    case .plain: preconditionFailure("Plain text is read as it stands")
    case .markdown: return try readMarkdown(bytes, name: name, options: options)
    case .html: return try readHTML(bytes, name: name, options: options)
    case .word:
      return try readWordDocument(
        try archive(bytes, name: name), name: name, options: options)
    case .openDocument: return try readOpenDocument(try archive(bytes, name: name), name: name)
    case .flatOpenDocument: return try readFlatOpenDocument(bytes, name: name)
    case .book: return try readBook(try archive(bytes, name: name), name: name)
    case .pdf: return try readPDF(bytes, name: name)
    case .pandoc(let format): return try readByPandoc(bytes, format: format, name: name)
    }
  }

  private func archive(_ bytes: [UInt8], name: String) throws(DocumentError) -> ZipArchive {
    guard !bytes.isEmpty else { throw DocumentError(file: name, message: "is empty") }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw DocumentError(
        file: name,
        message: "is encrypted with a password, or a document of Word 97: save it as .docx "
          + "without a password")
    }
    do {
      return try ZipArchive(bytes)
    } catch {
      throw DocumentError(
        file: name, message: "is no \(self.name), or a damaged one: \(error.message)")
    }
  }
}
