public import Terminology

/// Glossaries after a change, before anything is written.
public struct ChangedGlossaries: Sendable {
  private struct Change {
    let name: String
    let before: [UInt8]
    let after: [UInt8]
  }

  private let changes: [Change]
  /// The files that are not on disk yet.
  private let created: Set<String>

  /// What `keeper` changed in glossaries that were read.
  ///
  /// - Throws: `GlossaryError` where they are no termbase any more.
  public init(_ read: ReadGlossaries, by keeper: GlossaryKeeper) throws(GlossaryError) {
    _ = try Termbase(contentsOf: keeper.files)
    created = read.created
    changes = zip(read.files, keeper.files).filter { $0.bytes != $1.bytes }.map {
      Change(
        name: $0.name, before: read.created.contains($0.name) ? [] : $0.bytes, after: $1.bytes)
    }
  }

  /// The names of the files that differ.
  public var names: [String] { changes.map(\.name) }

  /// What differs, as `diff -u` writes it.
  public var diff: String {
    changes.map { unifiedDiff(of: $0.before, with: $0.after, name: $0.name) }.joined()
  }

  /// Writes the files that differ, each replaced as a whole.
  ///
  /// - Throws: ``InputError`` where one changed on disk since it was read or cannot be written;
  ///   nothing has been replaced then.
  public func write() throws {
    for change in changes {
      let now = try? InputFile(change.name).bytes
      guard now == (created.contains(change.name) ? nil : change.before) else {
        throw InputError(
          "\(change.name): was changed by somebody else meanwhile; nothing was written, run the "
            + "command again")
      }
    }
    try Output.replace(changes.map { ($0.name, $0.after) })
  }
}
