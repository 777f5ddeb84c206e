import Foundation

/// A folded word without its accents.
func bare(_ word: String) -> String {
  if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
  guard word.unicodeScalars.allSatisfy({ $0.value < 0x180 }) else { return decomposed(word) }
  return word.unicodeScalars.reduce(into: "") { $0 += bareLatin[Int($1.value)] }
}

/// The characters up to Latin Extended-A without their accents.
private let bareLatin = (0..<UInt32(0x180)).map {
  Unicode.Scalar($0).map { decomposed(String(Character($0))) } ?? ""
}

private func decomposed(_ word: String) -> String {
  String(
    word.decomposedStringWithCanonicalMapping.replacing("œ", with: "oe").unicodeScalars.filter {
      $0.properties.generalCategory != .nonspacingMark
    }.map(Character.init))
}

/// How many bytes two words begin with alike.
func commonBeginning(_ one: String, _ other: String) -> Int {
  var count = 0
  for (a, b) in zip(one.utf8, other.utf8) {
    guard a == b else { break }
    count += 1
  }
  return count
}

/// How alike two spellings are, from 0 to 1: by edit distance or by a common beginning of four or
/// more letters.
func likeness(_ one: String, _ other: String) -> Double {
  let counts = (one.utf8.count, other.utf8.count)
  guard min(counts.0, counts.1) >= 3 else { return one == other ? 1 : 0 }
  let longest = Double(max(counts.0, counts.1))
  let beginning = commonBeginning(one, other)
  if beginning >= 4, Double(beginning) / longest >= 0.5 { return Double(beginning) / longest }
  // Lengths alone may rule it out.
  guard Double(abs(counts.0 - counts.1)) / longest <= 0.5, longest <= 40 else { return 0 }
  return 1 - Double(byteDistance(one, other)) / longest
}

/// How many bytes have to be put in, taken out or exchanged to make one word of another
/// (Levenshtein).
private func byteDistance(_ one: String, _ other: String) -> Int {
  var (one, other) = (one, other)
  return one.withUTF8 { one in
    other.withUTF8 { other in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: other.count + 1) { row in
        for index in row.indices { row.initializeElement(at: index, to: index) }
        for i in one.indices {
          var corner = row[0]
          row[0] = i + 1
          for j in other.indices {
            let next = min(row[j + 1] + 1, row[j] + 1, corner + (one[i] == other[j] ? 0 : 1))
            corner = row[j + 1]
            row[j + 1] = next
          }
        }
        return row[row.count - 1]
      }
    }
  }
}
