import CICU

extension Unicode.Scalar {
  /// The columns a terminal gives this code point: 0, 1 or 2 (UAX #11, East Asian Width).
  public var terminalColumns: Int { value < 0x7F && value >= 0x20 ? 1 : Int(cicu_columns(value)) }
}

extension Character {
  /// The columns a terminal gives this character: those of its widest part, and two for an emoji.
  public var terminalColumns: Int {
    var widest = 0
    for scalar in unicodeScalars {
      // U+FE0F asks for the emoji picture of a character that is narrow by itself; two regional
      // indicators make a flag.
      let isPicture = scalar.value == 0xFE0F || (0x1F1E6...0x1F1FF).contains(scalar.value)
      widest = max(widest, isPicture ? 2 : scalar.terminalColumns)
    }
    return widest
  }
}

extension StringProtocol {
  /// The columns a terminal gives this text on one line.
  public var terminalColumns: Int { reduce(0) { $0 + $1.terminalColumns } }
}
