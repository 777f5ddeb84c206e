import Foundation

/// A result that is written piece by piece: to standard output at once, to a file that takes the
/// place of the old one only when it is finished.
public final class OutputSink {
  private let output: Output
  private var file: FileHandle?
  private let temporary: String

  /// A sink for `output`.
  ///
  /// - Throws: ``InputError`` naming the file that cannot be written.
  public init(_ output: Output) throws(InputError) {
    self.output = output
    guard case .file(let path) = output else {
      temporary = ""
      return
    }
    temporary = "\(path).\(UUID().uuidString).part"
    guard FileManager.default.createFile(atPath: temporary, contents: nil),
      let file = FileHandle(forWritingAtPath: temporary)
    else { throw Output.unwritable(path) }
    self.file = file
  }

  deinit {
    if file != nil { try? FileManager.default.removeItem(atPath: temporary) }
  }

  /// Writes a piece.
  ///
  /// - Throws: ``InputError`` naming the file that cannot be written, ``BrokenPipe`` where nobody
  ///   reads standard output any more.
  public func write(_ bytes: [UInt8]) throws {
    guard case .file(let path) = output, let file else { return try output.write(bytes) }
    do {
      try file.write(contentsOf: Data(bytes))
    } catch {
      throw Output.unwritable(path)
    }
  }

  /// Puts the file in its place.
  ///
  /// - Throws: ``InputError`` naming the file that cannot be written.
  public func finish() throws(InputError) {
    guard case .file(let path) = output, let file else { return }
    do {
      try file.close()
      guard rename(temporary, path) == 0 else { throw Output.unwritable(path) }
      self.file = nil
    } catch {
      throw Output.unwritable(path)
    }
  }
}
