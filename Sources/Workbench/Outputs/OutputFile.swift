import Foundation

/// Where a result goes: a file, or standard output.
public enum Output: Hashable, Sendable {
  /// Standard output.
  case standard
  /// A file at a path, replaced as a whole or not at all.
  case file(String)

  /// The output named by `path`; nil and `-` are standard output.
  public init(_ path: String?) {
    self = path.map { $0 == "-" ? .standard : .file($0) } ?? .standard
  }

  /// Writes `bytes`.
  ///
  /// - Throws: ``InputError`` naming the file that cannot be written, ``BrokenPipe`` where nobody
  ///   reads standard output any more.
  public func write(_ bytes: [UInt8]) throws {
    switch self {
    case .standard:
      try writeStandardOutput(bytes)
    case .file(let path):
      try Self.replace([(path, bytes)])
    }
  }
}

extension Output {
  /// Replaces files: all are written beside the old ones first, and put in their places when none
  /// failed (``OutputSink``).
  ///
  /// - Throws: ``InputError`` naming the file that cannot be written; before the first is in its
  ///   place nothing has changed.
  public static func replace(_ files: [(path: String, bytes: [UInt8])]) throws {
    let sinks = try files.map { path, bytes in
      let sink = try OutputSink(.file(path))
      try sink.write(bytes)
      return sink
    }
    for sink in sinks { try sink.finish() }
  }

  /// The error of a file that cannot be written.
  static func unwritable(_ path: String) -> InputError {
    InputError(
      "\(path): cannot be written; check that the folder is there, has room and may be written")
  }
}

/// Nobody reads standard output any more: the work is over, and that is no error.
public struct BrokenPipe: Error, Hashable, Sendable {
  /// The only value.
  public init() {}
}

private func writeStandardOutput(_ bytes: [UInt8]) throws {
  try bytes.withUnsafeBytes { buffer in
    var rest = buffer[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        throw BrokenPipe()
      } else if errno != EINTR {
        throw InputError("standard output: cannot be written (\(String(cString: strerror(errno))))")
      }
    }
  }
}
