/// Numbers in text, by value.
enum Numeral {
  /// The digits of a number without its grouping, `.` for the decimal mark; nil without a digit.
  ///
  /// A separator that three digits and no more follow groups thousands, whichever sign it is:
  /// `1,200`, `1.200` and `1 200` are equal, as are `3,5` and `3.5`.
  static func normalized(_ text: some Collection<UInt8>) -> [UInt8]? {
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    var digits: [UInt8] = []
    var index = 0
    func digit(_ scalar: Unicode.Scalar) -> UInt8? {
      guard scalar.properties.numericType == .decimal,
        let value = scalar.properties.numericValue
      else { return nil }
      return UInt8(ascii: "0") + UInt8(value)
    }
    while index < scalars.count {
      if let value = digit(scalars[index]) {
        digits.append(value)
      } else if !digits.isEmpty {
        let run = scalars[(index + 1)...].prefix { digit($0) != nil }.count
        if run == 0 { break }
        if run != 3 { digits.append(UInt8(ascii: ".")) }
      }
      index += 1
    }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    return digits.isEmpty ? nil : significant.isEmpty ? [UInt8(ascii: "0")] : Array(significant)
  }

  /// The value of a Roman numeral in capitals, spelt as it should be (`IV`, not `IIII`), below
  /// 4000; otherwise nil.
  static func roman(_ text: some Collection<UInt8>) -> Int? {
    guard !text.isEmpty, text.count <= 15 else { return nil }
    var value = 0
    var previous = 0
    for letter in text.reversed() {
      let worth: Int
      switch letter {
      case UInt8(ascii: "I"): worth = 1
      case UInt8(ascii: "V"): worth = 5
      case UInt8(ascii: "X"): worth = 10
      case UInt8(ascii: "L"): worth = 50
      case UInt8(ascii: "C"): worth = 100
      case UInt8(ascii: "D"): worth = 500
      case UInt8(ascii: "M"): worth = 1000
      default: return nil
      }
      value += worth < previous ? -worth : worth
      previous = max(previous, worth)
    }
    return text.elementsEqual(spelled(value)) ? value : nil
  }

  private static func spelled(_ value: Int) -> [UInt8] {
    guard (1..<4000).contains(value) else { return [] }
    let signs: [(Int, String)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = value
    var text: [UInt8] = []
    for (worth, sign) in signs {
      while rest >= worth {
        text += sign.utf8
        rest -= worth
      }
    }
    return text
  }
}
