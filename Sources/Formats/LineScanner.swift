/// Reads one line of a small format from left to right, and knows where it is.
struct LineScanner {
  private let line: ArraySlice<UInt8>
  private let number: Int
  private let format: String
  private var position: Int

  init(_ line: ArraySlice<UInt8>, number: Int, format: String) {
    self.line = line
    self.number = number
    self.format = format
    position = line.startIndex
  }

  /// The place in the line, in code points from 1.
  var column: Int { line[..<position].count { $0 & 0xC0 != 0x80 } + 1 }

  /// Whether nothing is left.
  var isAtEnd: Bool { position == line.endIndex }

  /// Goes to the next byte that is no space, tab or carriage return.
  mutating func skipBlanks() {
    while position < line.endIndex, [0x20, 0x09, 0x0D].contains(line[position]) { position += 1 }
  }

  /// Steps over `sign`.
  mutating func expect(_ sign: Unicode.Scalar, _ expected: String) throws(FormatError) {
    skipBlanks()
    guard take(sign) else { throw error(expected) }
  }

  /// Numbers from zero, separated by commas, brackets around them or not.
  mutating func list() throws(FormatError) -> [Int] {
    var numbers: [Int] = []
    skipBlanks()
    let bracketed = take("[")
    skipBlanks()
    while position < line.endIndex, isDigit(line[position]) {
      numbers.append(try wholeNumber("a segment number"))
      skipBlanks()
      guard take(",") else { break }
      skipBlanks()
    }
    if bracketed, !take("]") {
      throw error(numbers.isEmpty ? "a segment number or “]”" : "“,” or “]”")
    }
    return numbers
  }

  /// A number from `floor` to `ceiling`.
  mutating func wholeNumber(
    _ expected: String, from floor: Int = 0, to ceiling: Int = 999_999_999
  ) throws(FormatError) -> Int {
    let start = position
    var value = 0
    while position < line.endIndex, isDigit(line[position]) {
      // Nine digits count any text there is.
      guard position - start < 9 else {
        position = start
        throw error("\(expected) of at most nine digits")
      }
      value = value * 10 + Int(line[position] - UInt8(ascii: "0"))
      position += 1
    }
    guard position > start else { throw error(expected) }
    guard value >= floor else {
      position = start
      throw error("\(expected) of at least \(floor)")
    }
    guard value <= ceiling else {
      position = start
      throw error("\(expected) of at most \(ceiling)")
    }
    return value
  }

  /// What is left as a number, or nil.
  func restAsNumber() -> Double? {
    let text = String(decoding: line[position...], as: UTF8.self)
    let blanks: Set<Character> = [" ", "\t", "\r"]
    let start = text.drop { blanks.contains($0) }
    return Double(start.prefix { !blanks.contains($0) && $0 != ":" })
  }

  /// The error of this place.
  func error(_ expected: String) -> FormatError {
    FormatError(
      format: format, line: number, column: column, expected: expected,
      found: String(decoding: line[position...].prefix(20).prefix { $0 != 0x0D }, as: UTF8.self))
  }

  /// Steps over `sign` if it stands here.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard position < line.endIndex, UInt32(line[position]) == sign.value else { return false }
    position += 1
    return true
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
