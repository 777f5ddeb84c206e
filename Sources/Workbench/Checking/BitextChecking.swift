import BitextModel
import Formats
import UnicodeText

/// Checks the units of a bitext: all together, or where they are many a stretch of them at a time, so
/// that one of any size is checked in bounded memory.
///
/// What recurs is compared within a stretch.
public struct BitextChecking {
  /// How many units are checked together at most, if they have no more than ``mostBytes`` of text.
  public static let mostUnits = 5000
  /// How many bytes of text are checked together at most.
  public static let mostBytes = 4 << 20
  /// How many units a stretch of a longer bitext has. With its report, that of a thousand units takes
  /// some 25 MB.
  public static let stretch = 3000
  /// How many bytes of text a stretch has.
  private static let stretchBytes = 1 << 20

  /// The bitext.
  public let file: BitextFile
  /// What the first look found.
  public let survey: BitextSurvey
  /// The languages that are checked.
  public let languages: LanguageChoice

  /// Looks through a bitext.
  ///
  /// - Throws: what the format says of a file it cannot read; ``InputError`` where it has no texts,
  ///   or the languages have to be chosen.
  public init(_ file: BitextFile, progress: (_ share: Double) -> Void = { _ in }) throws {
    self.file = file
    survey = try BitextSurvey(file, progress: progress)
    guard !survey.languages.isEmpty else {
      throw InputError("\(file.name): there is no text in it")
    }
    languages = try LanguageChoice(
      survey, of: file.name, source: file.languages.source, target: file.languages.target)
  }

  /// Whether all is checked together.
  public var isOneStretch: Bool {
    survey.units <= Self.mostUnits && survey.textBytes <= Self.mostBytes
  }

  /// What the person should know before: problems of the file, and how a long one is checked.
  public var notices: [Notice] {
    var notices = survey.notices(of: file.name)
    if !isOneStretch {
      notices.append(
        Notice(
          .note,
          "\(file.name): \(survey.units) units are checked at most \(Self.stretch) at a time; what "
            + "recurs is compared within these"))
    }
    return notices
  }

  /// Checks stretch after stretch.
  ///
  /// Places in the file are those of the units' texts: the line and column where a text begins, and
  /// from there on as if it had neither markup nor line ends; offsets count from its beginning.
  ///
  /// - Parameters:
  ///   - options: how to check.
  ///   - progress: told what share of the file is read.
  ///   - take: takes the report of each stretch.
  /// - Throws: what reading throws, and what `take` does.
  public func check(
    options: CheckOptions, progress: (_ share: Double) -> Void = { _ in },
    take: (Report) throws -> Void
  ) throws {
    let reader = try file.reader()
    let size = Double(max(1, file.size))
    let (most, mostBytes) = isOneStretch ? (Int.max, Int.max) : (Self.stretch, Self.stretchBytes)
    var columns = Columns()
    func finish() throws {
      guard !columns.sourceOrigins.isEmpty else { return }
      let pairs = try PairFile(
        columns, name: file.name, languages: (languages.source, languages.target),
        options: ReadingOptions())
      columns = Columns()
      try take(try Report(checking: pairs, options: options))
      progress(Double(reader.bytesRead) / size)
    }
    while let item = try reader.next() {
      _ = reader.takeProblems()
      guard case .unit(let unit) = item else { continue }
      let (source, target) = languages.texts(of: unit)
      func text(_ index: Int?) -> String { index.flatMap { unit.variants[$0].text?.text } ?? "" }
      func origin(_ index: Int?) -> LineOrigin {
        let place = index.map { reader.place(ofVariant: $0) } ?? reader.place
        return LineOrigin(line: place.line, byte: 0, column: place.column - 1)
      }
      let pair = (source: text(source), target: text(target))
      guard !pair.source.isEmpty || !pair.target.isEmpty else { continue }
      columns.append(pair, at: (origin(source), origin(target)))
      if columns.sourceOrigins.count == most
        || columns.source.count + columns.target.count > mostBytes
      {
        try finish()
      }
    }
    try finish()
  }
}
