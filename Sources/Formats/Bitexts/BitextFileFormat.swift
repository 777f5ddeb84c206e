public import BitextModel
public import UnicodeText

/// A format of bitexts that distich reads, writes or both; ``all`` has one entry a format.
public struct BitextFileFormat: Sendable {
  /// A name for `--format`, lower case: `tmx`, `xliff2`.
  public let id: String
  /// What people call it: `TMX 1.4b`.
  public let name: String
  /// The endings of such files, the usual one first, without dots.
  public let extensions: [String]
  /// What survives being written in it.
  public let keeps: BitextFeatures
  /// Whether the beginning of a file (its first 64 KiB) is plainly in this format; endings that
  /// formats share are told apart by it.
  let recognises: @Sendable (_ head: [UInt8]) -> Bool
  /// Opens a file; nil where the format is only written.
  let reader: (@Sendable (BitextInput) throws -> any BitextReader)?
  /// Begins a file; nil where the format is only read.
  let writer: (@Sendable (BitextOutput) -> any BitextWriter)?
  /// Whether sources and targets are two files; the second is read as
  /// ``BitextInput/targetText`` and written as stream 1.
  public internal(set) var isPair = false
  /// Whether its files say their encoding themselves, as XML does, so that nobody else can.
  public internal(set) var saysEncoding = false
  /// Whether it is a sheet, whose columns another kind of sheet takes as they are.
  var isSheet = false

  /// Whether files in it can be read.
  public var isRead: Bool { reader != nil }
  /// Whether files in it can be written.
  public var isWritten: Bool { writer != nil }

  /// Whether it writes all that was read of `other` again, whatever it keeps of the others.
  public func writesAnew(_ other: BitextFileFormat) -> Bool {
    id == other.id || isSheet && other.isSheet
  }

  /// Opens a file in it and reads its header.
  ///
  /// - Throws: an error with file, line, column and what was expected.
  /// - Precondition: ``isRead``.
  public func read(_ input: BitextInput) throws -> any BitextReader {
    guard let reader else { preconditionFailure("\(name) is only written") }
    return try reader(input)
  }

  /// Begins a file in it.
  ///
  /// - Precondition: ``isWritten``.
  public func write(to output: BitextOutput) -> any BitextWriter {
    guard let writer else { preconditionFailure("\(name) is only read") }
    return writer(output)
  }
}

/// Where a bitext is read from, and what the person knows of it.
public struct BitextInput: Sendable {
  /// Where the bytes are.
  public enum Place: Sendable {
    /// A file.
    case file(path: String)
    /// Bytes at hand.
    case bytes([UInt8])
  }

  /// One of the texts that a format names the segments of and does not hold.
  public struct Text: Sendable {
    /// What it is called in messages.
    public var name: String
    /// Where its bytes are.
    public var place: Place

    /// A text.
    public init(_ place: Place, name: String) {
      self.place = place
      self.name = name
    }
  }

  /// What the file is called in messages.
  public var name: String
  /// Where its bytes are.
  public var place: Place
  /// The language of its sources, where the person says it.
  public var sourceLanguage: LanguageTag?
  /// The language of its targets, where the person says it.
  public var targetLanguage: LanguageTag?
  /// The encoding, where the person says it.
  public var encoding: TextEncoding?
  /// The source's text, a segment a line or XML with `<s id="…">`, for formats that name segments
  /// and hold no texts.
  public var sourceText: Text?
  /// The target's text, likewise; of two files parallel by lines, the second.
  public var targetText: Text?

  /// An input.
  public init(_ place: Place, name: String) {
    self.place = place
    self.name = name
  }
}

/// Reads a bitext item by item, in bounded memory.
///
/// A class, so that a reader can own what its format needs; one thread at a time.
public protocol BitextReader: AnyObject {
  /// What the file says of itself, read when the reader is made.
  var header: BitextHeader { get }
  /// Where the last item begins.
  var place: BitextPlace { get }
  /// Where the text of one variant of the last unit begins.
  func place(ofVariant index: Int) -> BitextPlace
  /// How many bytes were read, for progress.
  var bytesRead: Int64 { get }
  /// What was wrong and could be passed over since this was last asked; asking empties it.
  func takeProblems() -> [BitextProblem]
  /// The next item, or nil after the last.
  ///
  /// - Throws: an error with file, line, column and what was expected; after it nothing more comes.
  func next() throws -> BitextItem?
}

extension BitextReader {
  /// Where the last item begins: formats of one line a unit know no better.
  public func place(ofVariant index: Int) -> BitextPlace { place }
}

/// Writes a bitext item by item, in bounded memory.
public protocol BitextWriter: AnyObject {
  /// Begins the file; called once, first.
  func begin(_ header: BitextHeader) throws
  /// Writes an item.
  func write(_ item: BitextItem) throws
  /// Ends the file; called once, last.
  func finish() throws
  /// What could not be written as it was and how it was mended, since this was last asked; asking
  /// empties it. What the format does not hold at all (``BitextFileFormat/keeps``) is not said here.
  func takeProblems() -> [String]
}

extension BitextWriter {
  /// Nothing was mended.
  public func takeProblems() -> [String] { [] }
}

/// Where a bitext is written to.
public struct BitextOutput {
  /// Takes the next bytes of a stream; formats of two files have two streams, of one only the first.
  public var write: (_ bytes: [UInt8], _ stream: Int) throws -> Void

  /// An output.
  public init(_ write: @escaping (_ bytes: [UInt8], _ stream: Int) throws -> Void) {
    self.write = write
  }
}

/// Where something stands in a file.
public struct BitextPlace: Hashable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column in code points, from 1.
  public var column: Int

  /// A place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Something in a file that is not as its format wants it, and was passed over or mended.
public struct BitextProblem: Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public let file: String
  /// Where.
  public let place: BitextPlace
  /// What is wrong, what the format wants (with the clause of its standard) and what was done.
  public let message: String

  /// A problem.
  public init(_ message: String, file: String, at place: BitextPlace) {
    self.message = message
    self.file = file
    self.place = place
  }

  /// `file:line:column: message`.
  public var description: String { "\(file):\(place.line):\(place.column): \(message)" }
}
