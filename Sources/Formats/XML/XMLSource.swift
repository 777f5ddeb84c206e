#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where a reader takes its bytes from, a chunk at a time.
enum XMLSource {
  case bytes([UInt8], offset: Int = 0)
  case file(ChunkedFile)
  case chunks(() throws -> [UInt8])

  private static let chunk = 64 * 1024

  /// Hands the next chunk to `body` and returns its size; an empty one is the end.
  mutating func withNext(_ body: (UnsafeBufferPointer<UInt8>) -> Void) throws -> Int {
    switch self {
    case .bytes(let bytes, let offset):
      let end = min(bytes.count, offset + Self.chunk)
      bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[offset..<end])) }
      self = .bytes(bytes, offset: end)
      return end - offset
    case .file(let file):
      return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.chunk) { buffer in
        let count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        body(UnsafeBufferPointer(rebasing: buffer[..<count]))
        return count
      }
    case .chunks(let next):
      let bytes = try next()
      bytes.withUnsafeBufferPointer(body)
      return bytes.count
    }
  }
}

/// An open file, closed with the last reference to it.
final class ChunkedFile {
  private let descriptor: Int32
  private let path: String

  /// Opens `path` for reading.
  init(path: String) throws(XMLError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    if descriptor < 0 { throw Self.failure("cannot be opened", path: path) }
  }

  deinit { close(descriptor) }

  /// Fills `buffer` as far as the file goes; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(XMLError) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      if errno != EINTR { throw Self.failure("cannot be read", path: path) }
    }
  }

  private static func failure(_ what: String, path: String) -> XMLError {
    XMLError(
      file: path, line: 0, column: 0, path: "",
      message: "\(what): \(String(cString: strerror(errno)))")
  }
}
