/// What a word made of digits and separators may stand for.
///
/// Which mark groups and which parts decimals depends on the language, but people mix them: where
/// both readings make sense, both are given, the language's own first.
func quantities(ofDigits word: String, decimalComma: Bool) -> [Double] {
  // UAX #29 keeps digits together that a narrow no-break space groups; folding made it a plain one.
  if word.utf8.contains(0x20) {
    return quantities(ofDigits: word.replacing(" ", with: ""), decimalComma: decimalComma)
  }
  let marks = word.unicodeScalars.filter { !("0"..."9").contains($0) }
  let plain = word.filter(\.isASCIIDigit)
  guard !plain.isEmpty, plain.count <= 18 else { return [] }
  let whole = Double(plain) ?? 0
  guard let mark = marks.first else { return [whole] }
  guard Set(marks).count == 1, mark == "," || mark == "." || mark == "'" else {
    // 1,234.5 and 1.234,5: the last mark parts the decimals.
    guard marks.count > 1, Set(marks.dropLast()).count == 1,
      let last = word.lastIndex(where: { !$0.isASCIIDigit })
    else { return [] }
    let head = word[..<last].filter(\.isASCIIDigit)
    return Double(head + "." + word[word.index(after: last)...]).map { [$0] } ?? []
  }
  let groups = word.split(separator: Character(mark), omittingEmptySubsequences: false)
  let isGrouped =
    (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
  let decimal = groups.count == 2 ? Double("\(groups[0]).\(groups[1])") : nil
  switch (isGrouped, decimal) {
  case (true, let decimal?):
    let isDecimalMark = (mark == ",") == decimalComma && mark != "'"
    return isDecimalMark ? [decimal, whole] : [whole, decimal]
  case (true, nil): return [whole]
  case (false, let decimal?): return [decimal]
  case (false, nil): return []
  }
}

/// The value of a Roman numeral in capitals, or nil.
func romanValue(_ word: some StringProtocol) -> Int? {
  var values: [Int] = []
  for scalar in word.unicodeScalars {
    guard let value = romanDigits[scalar] else { return nil }
    values.append(value)
  }
  guard !values.isEmpty, values.count <= 9 else { return nil }
  var sum = 0
  for (index, value) in values.enumerated() {
    sum += index + 1 < values.count && value < values[index + 1] ? -value : value
  }
  return romanNumeral(sum) == word ? sum : nil
}

private let romanDigits: [Unicode.Scalar: Int] = [
  "I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000,
]

/// The value up to sixty of a Roman numeral of two letters or more, or of the head of one with an
/// ending (`XXe`).
func romanNumber(_ word: String) -> Int? {
  // Nearly every word ends here.
  guard let first = word.utf8.first, (0x41...0x5A).contains(first) else { return nil }
  let head = word.prefix { $0.isASCII && $0.isUppercase }
  guard !head.isEmpty else { return nil }
  let ending = word.dropFirst(head.count)
  guard ending.isEmpty || ["e", "è", "ème", "er", "re"].contains(String(ending)),
    head.count > 1 || !ending.isEmpty, let value = romanValue(head), value <= 60
  else { return nil }
  return value
}

/// A number from 1 to 3999 as a Roman numeral.
private func romanNumeral(_ number: Int) -> String {
  let steps = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]
  var rest = number
  var text = ""
  for (value, digits) in steps {
    while rest >= value {
      text += digits
      rest -= value
    }
  }
  return text
}

extension Character {
  /// Whether the character is one of the ten ASCII digits.
  var isASCIIDigit: Bool { isASCII && isNumber }
}
