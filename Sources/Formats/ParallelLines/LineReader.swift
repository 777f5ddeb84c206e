/// Reads a file line by line in bounded memory; one that is compressed with xz is decompressed on
/// the way.
///
/// An owning handle: one thread at a time, no copies.
public struct LineReader: ~Copyable {
  /// The longest line there may be, in bytes: 16 MiB.
  public static let longestLine = TextWindow.longest

  /// What the file is called in messages.
  public let name: String
  /// The number of the line that was read last, from 1.
  public private(set) var lineNumber = 0
  private var window: TextWindow

  /// Whether a whole line of at most so many bytes comes next that need not be waited for.
  package func hasLine(ofAtMost limit: Int) -> Bool { window.hasLine(ofAtMost: limit) }

  /// A reader of the file at `path`, or of standard input for `-`.
  ///
  /// - Throws: ``LineReaderError`` where it cannot be opened.
  public init(_ path: String) throws(LineReaderError) {
    try self.init(path, longestLine: Self.longestLine)
  }

  /// The same with another limit in place of ``longestLine``.
  package init(_ path: String, longestLine: Int) throws(LineReaderError) {
    name = path == "-" ? "standard input" : path
    do {
      window = TextWindow(try ByteSource(path), longest: longestLine)
    } catch {
      throw LineReaderError("\(path == "-" ? "standard input" : path): \(error)")
    }
  }

  /// The next line without its line end (LF or CRLF), or nil at the end of the file.
  ///
  /// - Throws: ``LineReaderError`` naming the file and the line where reading fails, compressed data
  ///   are damaged, or a line is longer than ``longestLine``.
  public mutating func next() throws(LineReaderError) -> [UInt8]? {
    do {
      guard let line = try window.nextLine() else { return nil }
      lineNumber += 1
      let hasReturn = window.bytes[line].last == 0x0D
      return Array(window.bytes[line].dropLast(hasReturn ? 1 : 0))
    } catch {
      throw LineReaderError("\(name):\(lineNumber + 1): \(error)")
    }
  }

  /// The next line however long it is, without its line end, or nil at the end of the file; of one
  /// that is longer than ``longestLine`` so many bytes, with `isWhole` false.
  ///
  /// - Throws: ``LineReaderError`` naming the file and the line where reading fails or compressed
  ///   data are damaged.
  public mutating func nextOrBeginning() throws(LineReaderError) -> (
    bytes: [UInt8], isWhole: Bool
  )? {
    do {
      guard let (bytes, isWhole) = try window.nextLineOrBeginning() else { return nil }
      lineNumber += 1
      return (isWhole && bytes.last == 0x0D ? Array(bytes.dropLast()) : bytes, isWhole)
    } catch {
      throw LineReaderError("\(name):\(lineNumber + 1): \(error)")
    }
  }
}

/// A file that cannot be read line by line.
public struct LineReaderError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, the line where it matters, and what is wrong.
  public let description: String

  init(_ description: String) { self.description = description }
}
