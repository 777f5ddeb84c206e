import Foundation

/// A result that is written piece by piece: to standard output at once, to a file that takes the
/// place of the old one only when it is finished.
///
/// A link stays a link, and permissions stay as they are. What is no file, such as `/dev/null` or a
/// pipe, is written to at once: there is nothing to replace.
public final class OutputSink {
  private let output: Output
  private var file: FileHandle?
  /// The file beside its place, and that place; nil where nothing is to be replaced.
  private var replacement: (temporary: URL, place: URL)?

  /// A sink for `output`.
  ///
  /// - Throws: ``InputError`` naming the file that cannot be written.
  public init(_ output: Output) throws(InputError) {
    self.output = output
    guard case .file(let path) = output else { return }
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let attributes = try? FileManager.default.attributesOfItem(atPath: place.path)
    var written = place
    if attributes.map({ $0[.type] as? FileAttributeType == .typeRegular }) ?? true {
      written = place.deletingLastPathComponent()
        .appendingPathComponent(".\(place.lastPathComponent).\(UUID().uuidString)")
      UnfinishedFiles.insert(written.path)
      replacement = (written, place)
      let permissions = attributes?[.posixPermissions].map {
        [FileAttributeKey.posixPermissions: $0]
      }
      guard
        FileManager.default.createFile(
          atPath: written.path, contents: nil, attributes: permissions)
      else { throw Output.unwritable(path) }
    }
    file = FileHandle(forWritingAtPath: written.path)
    if file == nil { throw Output.unwritable(path) }
  }

  deinit {
    guard let path = replacement?.temporary.path else { return }
    _ = UnfinishedFiles.remove(path) {
      unlink(path)
      return true
    }
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

  /// Puts the file in its place, once it is safe from a loss of power.
  ///
  /// - Throws: ``InputError`` naming the file that cannot be written.
  public func finish() throws(InputError) {
    guard case .file(let path) = output, let file else { return }
    do {
      if replacement != nil { try file.synchronize() }
      try file.close()
    } catch {
      throw Output.unwritable(path)
    }
    self.file = nil
    guard let replacement else { return }
    let isInPlace = UnfinishedFiles.remove(replacement.temporary.path) {
      rename(replacement.temporary.path, replacement.place.path) == 0
    }
    guard isInPlace else { throw Output.unwritable(path) }
    self.replacement = nil
  }
}
