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
      do {
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch {
        throw Self.unwritable(path)
      }
    }
  }
}

extension Output {
  /// Replaces files: all are written beside the old ones first, and put in their places when none
  /// failed. A link stays a link, and permissions stay as they are.
  ///
  /// - Throws: ``InputError`` naming the file that cannot be written; before the first is in its
  ///   place nothing has changed.
  public static func replace(_ files: [(path: String, bytes: [UInt8])]) throws {
    var ready: [(temporary: URL, place: URL)] = []
    defer { for file in ready { try? FileManager.default.removeItem(at: file.temporary) } }
    for file in files {
      let place = URL(fileURLWithPath: file.path).resolvingSymlinksInPath()
      let temporary = place.deletingLastPathComponent()
        .appendingPathComponent(".\(place.lastPathComponent).\(UUID().uuidString)")
      let attributes = try? FileManager.default.attributesOfItem(atPath: place.path)
      do {
        try Data(file.bytes).write(to: temporary)
        ready.append((temporary, place))
        if let permissions = attributes?[.posixPermissions] {
          try FileManager.default.setAttributes(
            [.posixPermissions: permissions], ofItemAtPath: temporary.path)
        }
      } catch {
        throw unwritable(file.path)
      }
    }
    for (file, step) in zip(files, ready) {
      guard rename(step.temporary.path, step.place.path) == 0 else { throw unwritable(file.path) }
    }
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
