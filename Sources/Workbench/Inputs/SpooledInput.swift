import Foundation

/// Standard input, copied into a temporary file so that it can be read twice. The file goes with the
/// last who has this, or where the program is told to end.
final class SpooledInput {
  /// Where the copy is.
  let path: String

  /// Copies standard input to its end.
  ///
  /// - Throws: ``InputError`` where it cannot be read or kept.
  init() throws(InputError) {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("distich-\(UUID().uuidString)").path
    UnfinishedFiles.insert(path)
    // Nobody else may read what goes through a pipe.
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw InputError("\(path): cannot be written, for a copy of standard input")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
        try file.write(contentsOf: piece)
      }
    } catch {
      throw InputError("standard input: cannot be read or kept in \(path)")
    }
  }

  deinit {
    _ = UnfinishedFiles.remove(path) {
      unlink(path)
      return true
    }
  }
}
