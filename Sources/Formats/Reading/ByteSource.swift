import CLZMA
import Foundation

/// The bytes of a file or of standard input, from the first to the last; what is compressed with xz
/// is decompressed on the way.
///
/// A class, for it owns what it reads from; one thread at a time.
final class ByteSource {
  private let file: FileHandle
  private let xz: OpaquePointer?
  private var first: [UInt8]

  /// Opens the file at `path`, or standard input for `-`.
  init(_ path: String) throws(ByteSourceError) {
    guard
      let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    else { throw .unreadable }
    self.file = file
    first = [UInt8](repeating: 0, count: 1 << 16)
    let count = try first.withUnsafeMutableBufferPointer { buffer throws(ByteSourceError) in
      try Self.read(file, into: buffer)
    }
    first.removeLast(first.count - count)
    // The magic number of .xz (its specification, section 2.1.1.1).
    guard first.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) else {
      xz = nil
      return
    }
    xz = first.withUnsafeBufferPointer {
      clzma_open(file.fileDescriptor, $0.baseAddress, Int64($0.count))
    }
    first = []
    if xz == nil { throw .outOfMemory }
  }

  deinit { clzma_close(xz) }

  /// Fills `buffer` as far as bytes are at hand: how many, 0 at the end.
  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(ByteSourceError) -> Int {
    if let xz {
      let count = clzma_read(xz, buffer.baseAddress, Int64(buffer.count))
      guard count >= 0 else { throw .damaged }
      return Int(count)
    }
    guard first.isEmpty else {
      let count = min(first.count, buffer.count)
      _ = buffer.update(fromContentsOf: first[..<count])
      first.removeFirst(count)
      return count
    }
    return try Self.read(file, into: buffer)
  }

  /// Goes back to the first byte; false where the bytes come only once.
  func rewind() -> Bool {
    guard xz == nil, (try? file.seek(toOffset: 0)) != nil else { return false }
    first = []
    return true
  }

  private static func read(
    _ file: FileHandle, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) throws(ByteSourceError) -> Int {
    while true {
      let count = Foundation.read(file.fileDescriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .unreadable }
    }
  }
}

/// Why bytes do not come.
enum ByteSourceError: Error, CustomStringConvertible {
  case unreadable
  case damaged
  case outOfMemory
  case tooLong

  /// What is wrong, to follow a file's name.
  var description: String {
    switch self {
    case .unreadable: "no such file, or it cannot be read"
    case .damaged: "damaged or cut-off xz data"
    case .outOfMemory: "out of memory"
    case .tooLong:
      "a line or record of over \(TextWindow.longest) bytes; is this a text file?"
    }
  }
}
