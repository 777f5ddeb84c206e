/// Folds text into lines of a width, breaking where typesetting allows it (UAX #14): not at a
/// no-break space, between ideographs without one.
///
/// An owning handle: one thread at a time, no copies.
public struct LineWrapper: ~Copyable {
  private var breaker: Breaker

  /// A wrapper for text in `language`.
  ///
  /// - Throws: ``ICUError`` where ICU cannot open its break iterator.
  public init(for language: LanguageTag) throws(ICUError) {
    breaker = try Breaker(.line, for: language)
  }

  /// The lines of `text`, each at most `columns` wide on a terminal; a word wider than that is cut.
  /// Line breaks and tabs in the text count as spaces. Text without content gives one empty line.
  public mutating func lines(of text: String, columns: Int) throws(ICUError) -> [String] {
    precondition(columns >= 2, "A line holds at least one wide character")
    let flat = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    let utf8 = Array(String(flat).utf8)
    let outcome = utf8.withUnsafeBufferPointer { buffer in
      Result { () throws(ICUError) -> [Int] in
        try breaker.cut(buffer) { ends, _ in ends.map(Int.init) }
      }
    }
    var lines: [String] = []
    var line = ""
    var width = 0
    var start = 0
    for end in try outcome.get() {
      let piece = String(decoding: utf8[start..<end], as: UTF8.self)
      start = end
      // A space at the end of a line may hang over its edge.
      let visible = piece.hasSuffix(" ") ? String(piece.dropLast()) : piece
      if width + visible.terminalColumns > columns, !line.isEmpty {
        lines.append(line)
        line = ""
        width = 0
      }
      for character in piece {
        if width + character.terminalColumns > columns, character != " " {
          lines.append(line)
          line = ""
          width = 0
        }
        line.append(character)
        width += character.terminalColumns
      }
    }
    lines.append(line)
    return lines.map { line in
      var line = line
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
