import BitextModel
import UnicodeText

/// A spelling that is nearly a name, and so may be a mistake.
public struct NearMiss: Hashable, Sendable {
  /// The spelling as it stands in the text.
  public let text: String
  /// Whether it stands in the source.
  public let isInSource: Bool
  /// UTF-8 byte offsets of each place.
  public let places: [Range<Int>]
  /// The name it is near to.
  public let name: String
  /// The concept it is near to, where a glossary has that name.
  public let concept: Concept.ID?
  /// In what it differs.
  public let reason: String
}

/// The names of a glossary, to be compared with.
struct KnownNames {
  private var names: [(words: [String], text: String, concept: Concept)] = []

  /// The names of `termbase`, but for its common terms.
  ///
  /// - Throws: ``ICUError`` where ICU lacks its folding data.
  init(_ termbase: Termbase) throws(ICUError) {
    let table = try FoldingTable.shared()
    for concept in termbase.concepts where concept.kind != .term {
      for term in concept.terms {
        let bytes = Array(term.text.utf8)
        let words = NameTokenizer.tokens(bytes, table).map {
          table.foldedText(Array(bytes[$0.start..<$0.end]))
        }
        names.append((words, term.text, concept))
      }
    }
  }

  /// The mentions that differ from a name by little.
  func nearMisses(
    of mentions: [NameMention], in document: Document, isSource: Bool
  ) -> [NearMiss] {
    var places: [String: [Range<Int>]] = [:]
    for mention in mentions { places[mention.key, default: []].append(mention.range) }
    return places.sorted { $0.value[0].lowerBound < $1.value[0].lowerBound }
      .compactMap { key, ranges in
        guard let (name, reason) = nearest(to: key.split(separator: " ").map(String.init)) else {
          return nil
        }
        return NearMiss(
          text: document.string(ranges[0]), isInSource: isSource, places: ranges, name: name.text,
          concept: name.concept.id, reason: reason)
      }
  }

  private func nearest(
    to words: [String]
  ) -> (name: (words: [String], text: String, concept: Concept), reason: String)? {
    var best: (number: Int, distance: Int, reason: String)?
    for (number, name) in names.enumerated() {
      guard words.count == name.words.count || name.concept.kind == .person,
        let (distance, reason) = nameSlip(words, name.words)
      else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (number, distance, reason) }
    }
    return best.map { (names[$0.number], $0.reason) }
  }
}

/// How many letters two names differ by, and in what; nil where they differ by more than a slip.
///
/// A slip is a letter, or two in a long word; one word alone may be a surname.
func nameSlip(_ a: [String], _ b: [String]) -> (distance: Int, reason: String)? {
  guard !a.isEmpty, !b.isEmpty else { return nil }
  let pairs: [(String, String)]
  if a.count == b.count {
    pairs = Array(zip(a, b))
  } else if a.count == 1, let last = b.last {
    pairs = [(a[0], last)]
  } else {
    return nil
  }
  var total = 0
  var reasons: [String] = []
  for (found, expected) in pairs where found != expected {
    let x = found.unicodeScalars.map(\.value)
    let y = expected.unicodeScalars.map(\.value)
    guard min(x.count, y.count) >= 4, abs(x.count - y.count) <= 2 else { return nil }
    let distance = editDistance(x, y)
    guard distance <= (max(x.count, y.count) >= 8 ? 2 : 1), !isDerived(x, y) else { return nil }
    total += distance
    reasons.append(reason(x, y))
  }
  guard total > 0, total <= 2 else { return nil }
  return (total, reasons.joined(separator: "; "))
}

/// Whether two words differ in an ending that makes an adjective, a plural or a feminine of one:
/// *Russia*, *Russian*.
private func isDerived(_ one: [UInt32], _ other: [UInt32]) -> Bool {
  let head = zip(one, other).prefix { $0 == $1 }.count
  let endings = Set("aeinsy".unicodeScalars.map(\.value))
  return endings.isSuperset(of: one[head...]) && endings.isSuperset(of: other[head...])
}

/// In what a word differs from the right one, in words.
private func reason(_ found: [UInt32], _ expected: [UInt32]) -> String {
  func letters(_ scalars: some Sequence<UInt32>) -> String {
    "“\(String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init))))”"
  }
  let head = zip(found, expected).prefix { $0 == $1 }.count
  let tail = zip(found.dropFirst(head).reversed(), expected.dropFirst(head).reversed())
    .prefix { $0 == $1 }.count
  let extra = found[head..<found.count - tail]
  let missing = expected[head..<expected.count - tail]
  if extra.isEmpty {
    return "\(letters(missing)) is missing" + (tail == 0 ? " at the end" : "")
  }
  if missing.isEmpty { return "\(letters(extra)) is too many" }
  return "\(letters(extra)) stands for \(letters(missing))"
}
