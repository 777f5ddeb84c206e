/// Transliteration rules that ICU cannot read, and where they stop making sense.
public struct TransformRulesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What ICU says.
  public let cause: ICUError
  /// The line ICU stopped in, from 1; nil where ICU does not say.
  public let line: Int?
  /// The place in that line in UTF-16 code units, from 1.
  public let column: Int?

  /// An error at a UTF-16 offset of `rules`; below zero where that is not known.
  init(_ cause: ICUError, at offset: Int, in rules: String) {
    self.cause = cause
    guard offset >= 0 else {
      line = nil
      column = nil
      return
    }
    let before = rules.utf16.prefix(offset)
    line = before.count { $0 == 0x0A } + 1
    column =
      offset
      - (before.lastIndex(of: 0x0A).map { before.distance(from: before.startIndex, to: $0) + 1 }
        ?? 0) + 1
  }

  /// The place and ICU's words.
  public var description: String {
    guard let line, let column else { return "\(cause)" }
    return "\(line):\(column): \(cause)"
  }
}
