import Formats

/// What earlier outputs answer, by `id`, each as often as it stands there.
///
/// Read only as far as is asked for: while the lines of a stream come in the order of the outputs,
/// as when a run is resumed, nothing is kept in memory; else a digest of each `id` that was passed.
struct AnsweredLines {
  /// An output that is being read.
  private final class Output {
    /// Numbers of segments make an answer longer than what it answers, some five times at most.
    static let longestLine = 8 * JSONLinesStream.longestLine

    let path: String
    var reader: LineReader

    init(_ path: String) throws {
      self.path = path
      reader = try LineReader(path, longestLine: Self.longestLine)
    }

    /// The `id` of the next answer as it is written, `null` without one; nil at the end.
    func nextID() throws -> String? {
      guard let (bytes, isWhole) = try reader.nextOrBeginning() else { return nil }
      let line = reader.lineNumber
      do {
        if isWhole { return try JSONLine(bytes).json("id") ?? "null" }
        if let id = JSONLine.json("id", inBeginningOf: bytes) { return id }
      } catch {
        // The last line may have been cut off.
        if try reader.nextOrBeginning() == nil { return nil }
      }
      throw InputError(
        "\(path):\(line): is no answer of distich; take the line away to have it answered again")
    }
  }

  /// An `id` in 128 bits, so that two never have the same.
  private struct Digest: Hashable {
    let low: Int
    let high: Int

    init(_ id: String) {
      var hashers = (Hasher(), Hasher())
      hashers.0.combine(id)
      hashers.1.combine(0)
      hashers.1.combine(id)
      low = hashers.0.finalize()
      high = hashers.1.finalize()
    }
  }

  private var paths: ArraySlice<String>
  private var output: Output?
  private var passed: [Digest: Int] = [:]

  /// What these outputs answer.
  init(_ paths: [String]) { self.paths = paths[...] }

  /// Whether nothing is left to be taken.
  var isEmpty: Bool { paths.isEmpty && output == nil && passed.isEmpty }

  /// Takes an answer to `id` away: whether there was one left.
  ///
  /// - Throws: ``InputError`` for a line that is no answer, ``LineReaderError`` where reading fails.
  mutating func take(_ id: String) throws -> Bool {
    let digest = Digest(id)
    if let count = passed[digest] {
      passed[digest] = count > 1 ? count - 1 : nil
      return true
    }
    while let other = try nextID() {
      if other == id { return true }
      passed[Digest(other), default: 0] += 1
    }
    return false
  }

  private mutating func nextID() throws -> String? {
    while true {
      if output == nil {
        guard let path = paths.popFirst() else { return nil }
        output = try Output(path)
      }
      if let id = try output?.nextID() { return id }
      output = nil
    }
  }
}
