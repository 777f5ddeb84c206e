import Foundation

/// A folded word without its accents.
func bare(_ word: String) -> String {
  if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
  return String(
    word.decomposedStringWithCanonicalMapping.replacing("œ", with: "oe").unicodeScalars.filter {
      $0.properties.generalCategory != .nonspacingMark
    }.map(Character.init))
}

/// How alike two spellings are, from 0 to 1: by edit distance or by a common beginning of four or
/// more letters.
func likeness(_ one: String, _ other: String) -> Double {
  let (a, b) = (Array(one.utf8), Array(other.utf8))
  guard min(a.count, b.count) >= 3 else { return a == b ? 1 : 0 }
  let longest = Double(max(a.count, b.count))
  let beginning = zip(a, b).prefix { $0 == $1 }.count
  if beginning >= 4, Double(beginning) / longest >= 0.5 { return Double(beginning) / longest }
  // Lengths alone may rule it out.
  guard Double(abs(a.count - b.count)) / longest <= 0.5, longest <= 40 else { return 0 }
  var row = Array(0...b.count)
  for i in 1...a.count {
    var corner = row[0]
    row[0] = i
    for j in 1...b.count {
      let next = min(row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1))
      corner = row[j]
      row[j] = next
    }
  }
  return 1 - Double(row[b.count]) / longest
}
