import UnicodeText

/// The words with which a language opens the points of an argument.
final class Enumerators: Sendable {
  /// The word a point opens with, by its number.
  let points: [Int: String]
  /// What is seen to open a point, by its words joined with a space.
  let openers: [String: Int]
  /// What follows a weekday that is a date.
  let dated: WordSet
  /// Small words a sentence goes on with.
  let function: WordSet

  /// Those of a language; nil where its words are not known.
  static func of(_ language: LanguageTag) -> Enumerators? { known[language.language] }

  private static let known = [
    "fr": Enumerators(PackageResources.enumerators_fr_txt),
    "en": Enumerators(PackageResources.enumerators_en_txt),
  ]

  private init(_ bytes: [UInt8]) {
    var (points, openers) = ([Int: String](), [String: Int]())
    var (dated, function) = (WordSet(), WordSet())
    for fields in FactFile(bytes).rows where fields.count == 3 {
      let words = FactFile.words(of: fields[2])
      switch (fields[0], Int(fields[1])) {
      case ("point", let number?): points[number] = words[0]
      case ("opener", let number?): for word in words { openers[word] = number }
      case ("dated", _): dated = WordSet(words)
      case ("function", _): function = WordSet(words)
      default: continue
      }
    }
    (self.points, self.openers, self.dated, self.function) = (points, openers, dated, function)
  }
}

/// A segment that opens with an ordinal or a weekday and a comma.
struct Opening {
  /// What stands before the comma.
  enum Kind {
    /// An ordinal word: the number of the point.
    case ordinal(Int)
    /// A weekday from Monday, 1.
    case weekday(Int)
  }

  /// The segment that opens so.
  let segment: Int
  /// What it opens with.
  let kind: Kind
  /// The opening words, without the comma.
  let words: Range<Int>
  /// The comma.
  let comma: Int
  /// The word after the comma.
  let next: Int
  /// Whether no space follows the comma.
  let isGlued: Bool
  /// Whether the word after the comma is a small word with a capital.
  let hasStrayCapital: Bool

  /// The number of the point it would open: *thứ hai*, “second”, is Monday, the first weekday; and
  /// where the week begins on Sunday, that is the first.
  var point: Int {
    switch kind {
    case .ordinal(let number): number
    case .weekday(let day): day % 7 + 1
    }
  }

  /// The opening of a segment, where it has one.
  init?(of segment: Int, in text: AnalysedText, _ enumerators: Enumerators) {
    let words = text.words(of: segment..<segment + 1)
    // Nearly every segment ends here: a comma stands after at most four words.
    guard let first = words.first,
      words.prefix(5).contains(where: { text.words[$0].folded == "," })
    else { return nil }
    var kind: Kind?
    var last = first
    let figure = text.stretch(segment..<segment + 1).figures.first
    if let figure, figure.range == text.words[first].range,
      case .weekday(let day)? = figure.readings.first
    {
      kind = .weekday(day)
    } else {
      var opener = ""
      for index in words.prefix(4) {
        opener += (opener.isEmpty ? "" : " ") + text.words[index].folded
        if let number = enumerators.openers[opener] {
          kind = .ordinal(number)
          last = index
        }
      }
    }
    guard let kind, last + 2 < words.upperBound, text.words[last + 1].folded == ",",
      text.words[last + 2].kind != .number
    else { return nil }
    self.segment = segment
    self.kind = kind
    self.words = first..<last + 1
    comma = last + 1
    next = last + 2
    let following = text.words[next]
    isGlued = text.words[comma].range.upperBound == following.range.lowerBound
    hasStrayCapital =
      following.shape == .capitalised && enumerators.function.contains(following)
    if enumerators.dated.contains(following) { return nil }
  }
}
