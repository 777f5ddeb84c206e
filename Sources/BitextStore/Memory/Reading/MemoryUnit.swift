public import BitextModel

/// A unit of a memory.
public struct MemoryUnit: Hashable, Sendable {
  /// Where a unit came from.
  public struct Origin: Hashable, Sendable {
    /// The file, as it was called when it was imported.
    public let name: String
    /// When it came from there first.
    public let imported: Timestamp
    /// How often it stands there.
    public let times: Int
  }

  /// What it is known by in the memory; units that came earlier have lower ones.
  public let id: Int64
  /// The texts, and all that the newest of its occurrences says of them.
  public let unit: TranslationUnit
  /// Where it came from, in the order in which the files were first imported.
  public let origins: [Origin]

  /// How often it was found in all files.
  public var times: Int { origins.reduce(0) { $0 + $1.times } }

  /// When it was last changed as far as it says so, else made, else first imported.
  public var dated: Timestamp? {
    let dates = unit.variants.flatMap { [$0.history.changed, $0.history.created] }
    return ([unit.history.changed, unit.history.created] + dates).compactMap(\.self).max()
      ?? origins.map(\.imported).min()
  }
}
