import CLZMA
import Foundation

/// Reads a file line by line in bounded memory; one that is compressed with xz is decompressed on
/// the way.
///
/// An owning handle: one thread at a time, no copies.
public struct LineReader: ~Copyable {
  /// The longest line there may be, in bytes: 16 MiB.
  public static let longestLine = 1 << 24

  /// What the file is called in messages.
  public let name: String
  /// The number of the line that was read last, from 1.
  public private(set) var lineNumber = 0
  private let file: FileHandle
  private let xz: OpaquePointer?
  private var buffer: [UInt8] = []
  private var start = 0
  private var pending: [UInt8] = []
  private var isAtEnd = false

  /// A reader of the file at `path`, or of standard input for `-`.
  ///
  /// - Throws: ``LineReaderError`` where it cannot be opened.
  public init(_ path: String) throws(LineReaderError) {
    let name = path == "-" ? "standard input" : path
    let (file, first, xz) = try Self.open(path, name)
    self.name = name
    self.file = file
    self.xz = xz
    buffer = xz == nil ? first : []
  }

  private static func open(
    _ path: String, _ name: String
  ) throws(LineReaderError) -> (FileHandle, first: [UInt8], xz: OpaquePointer?) {
    guard let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path),
      let first = read(file, 1 << 16)
    else { throw LineReaderError("\(name): no such file, or it cannot be read") }
    // The magic number of .xz (its specification, section 2.1.1.1).
    guard first.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) else {
      return (file, first, nil)
    }
    let xz = first.withUnsafeBufferPointer {
      clzma_open(file.fileDescriptor, $0.baseAddress, Int64($0.count))
    }
    guard let xz else { throw LineReaderError("\(name): out of memory") }
    return (file, first, xz)
  }

  deinit { clzma_close(xz) }

  /// The next line without its line end (LF or CRLF), or nil at the end of the file.
  ///
  /// - Throws: ``LineReaderError`` naming the file and the line where reading fails, compressed data
  ///   are damaged, or a line is longer than ``longestLine``.
  public mutating func next() throws(LineReaderError) -> [UInt8]? {
    var line: [UInt8] = []
    while true {
      if start == buffer.count {
        guard !isAtEnd, try refill() else {
          guard !line.isEmpty else { return nil }
          break
        }
      }
      if let end = buffer[start...].firstIndex(of: 0x0A) {
        line += buffer[start..<end]
        start = end + 1
        break
      }
      line += buffer[start...]
      start = buffer.count
      guard line.count <= Self.longestLine else {
        throw LineReaderError(
          "\(name):\(lineNumber + 1): a line of over \(Self.longestLine) bytes; is this a text file?"
        )
      }
    }
    lineNumber += 1
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  private mutating func refill() throws(LineReaderError) -> Bool {
    start = 0
    if let xz {
      buffer = [UInt8](repeating: 0, count: 1 << 18)
      let count = buffer.withUnsafeMutableBufferPointer {
        clzma_read(xz, $0.baseAddress, Int64($0.count))
      }
      guard count >= 0 else {
        throw LineReaderError("\(name): after line \(lineNumber): damaged or cut-off xz data")
      }
      buffer.removeLast(buffer.count - Int(count))
    } else {
      guard let read = Self.read(file, 1 << 18) else {
        throw LineReaderError("\(name): cannot be read after line \(lineNumber)")
      }
      buffer = read
    }
    isAtEnd = buffer.isEmpty
    return !isAtEnd
  }

  private static func read(_ file: FileHandle, _ count: Int) -> [UInt8]? {
    do {
      return Array(try file.read(upToCount: count) ?? Data())
    } catch {
      return nil
    }
  }
}

/// A file that cannot be read line by line.
public struct LineReaderError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, the line where it matters, and what is wrong.
  public let description: String

  init(_ description: String) { self.description = description }
}
