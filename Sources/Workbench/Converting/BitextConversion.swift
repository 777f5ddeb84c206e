import BitextModel
public import Formats
import UnicodeText

/// A bitext that is written in another format, or the same anew.
public struct BitextConversion {
  /// The bitext.
  public let file: BitextFile
  /// The format to write.
  public let format: BitextFileFormat
  /// What the first look found.
  public let survey: BitextSurvey
  /// The languages that are taken; nil for all.
  public let languages: LanguageChoice?

  /// Looks through a bitext to find what converting it takes.
  ///
  /// - Parameters:
  ///   - file: the bitext.
  ///   - format: the format to write.
  ///   - choosing: whether two languages are to be taken where the format could keep all.
  ///   - progress: told what share of the file is read.
  /// - Throws: what the format says of a file it cannot read, ``InputError`` where languages have to
  ///   be chosen.
  public init(
    _ file: BitextFile, to format: BitextFileFormat, choosing: Bool = false,
    progress: (_ share: Double) -> Void = { _ in }
  ) throws {
    self.file = file
    self.format = format
    survey = try BitextSurvey(file, progress: progress)
    let hasTexts = survey.features[.texts] != nil
    // Where nobody names a language, and none has to be, the texts stay as they stand.
    let isNameless =
      survey.languages.allSatisfy { $0.language == .undetermined } && !format.isPair
    languages =
      hasTexts && (choosing || !format.keeps.contains(.manyLanguages) && !isNameless)
      ? try LanguageChoice(
        survey, of: file.name, source: file.languages.source, target: file.languages.target) : nil
  }

  /// What the bitext has and the format has no place for, in the order of a listing.
  public var losses: [(feature: BitextFeatures, name: String, count: BitextSurvey.Count)] {
    let isSame = format.writesAnew(file.format)
    return BitextFeatures.names.compactMap { feature, name in
      guard let count = survey.features[feature] else { return nil }
      // What is of one format alone is of no other; texts are lost where two are chosen.
      let isKept = feature != .markup && format.keeps.contains(feature)
      if isKept || isSame && feature != .manyLanguages { return nil }
      // Those languages were chosen: that is said apart.
      if feature == .manyLanguages, languages != nil, survey.languages.count > 2 { return nil }
      return (feature, name, count)
    }
  }

  /// What the person should know before it is written: problems of the input, and what is lost.
  public var notices: [Notice] {
    var notices = survey.notices(of: file.name)
    for (_, name, count) in losses {
      let place =
        count.first.map { "first at \(file.name):\($0.line):\($0.column)" } ?? "its header"
      notices.append(
        Notice(
          .warning,
          "\(file.name): \(format.name) has no place for \(name): left out of \(counted(count.items, "item")) "
            + "(\(place))"))
    }
    if let languages {
      let left = survey.languages.map(\.language).filter {
        $0 != languages.source && $0 != languages.target
      }
      if !left.isEmpty {
        notices.append(
          Notice(
            .note,
            "\(file.name): texts in \(left.map(\.rawValue).joined(separator: ", ")) are left out, "
              + "where \(languages.source) and \(languages.target) are taken"))
      }
    }
    return notices
  }

  /// Why a strict conversion refuses; nil where nothing is wrong and nothing is lost.
  public var refusal: InputError? {
    let problems = survey.problemCount
    guard problems > 0 || !losses.isEmpty else { return nil }
    let reasons = [
      problems > 0
        ? "\(counted(problems, "place")) break\(problems == 1 ? "s" : "") \(file.format.name)"
        : nil,
      losses.isEmpty
        ? nil : "\(format.name) has no place for \(losses.map(\.name).joined(separator: ", "))",
    ]
    return InputError(
      "\(file.name): not converted, as --strict asks: "
        + reasons.compactMap { $0 }.joined(separator: "; "))
  }

  /// Reads the bitext again and writes it.
  ///
  /// - Parameters:
  ///   - output: takes the bytes.
  ///   - progress: told what share of the file is read.
  /// - Returns: how many units were written, and what had to be mended in writing.
  /// - Throws: what reading and writing throw.
  public func write(
    to output: BitextOutput, progress: (_ share: Double) -> Void = { _ in }
  ) throws -> (units: Int, problems: [String]) {
    let reader = try file.reader()
    let writer = format.write(to: output)
    let size = Double(max(1, file.size))
    var units = 0
    var problems: [String] = []
    try writer.begin(header(reader.header))
    while let item = try reader.next() {
      _ = reader.takeProblems()
      if case .unit(let unit) = item {
        guard let unit = chosen(unit) else { continue }
        try writer.write(.unit(unit))
        units += 1
        if units.isMultiple(of: 1000) { progress(Double(reader.bytesRead) / size) }
      } else {
        try writer.write(item)
      }
      let new = writer.takeProblems()
      problems += new.prefix(BitextSurvey.problemLimit - problems.count)
    }
    try writer.finish()
    problems += writer.takeProblems().prefix(BitextSurvey.problemLimit - problems.count)
    return (units, problems)
  }

  private func header(_ header: BitextHeader) -> BitextHeader {
    var header = header
    if let languages {
      header.sourceLanguage = languages.source
      header.targetLanguage = languages.target
    }
    if header.history.tool == nil {
      header.history.tool = "distich"
      header.history.toolVersion = distichVersion
    }
    return header
  }

  private func chosen(_ unit: TranslationUnit) -> TranslationUnit? {
    let chosen = languages.map { $0.choose(from: unit) } ?? unit
    if !format.keeps.contains(.unmatched),
      chosen.variants.contains(where: { $0.text?.isEmpty ?? true })
    {
      return nil
    }
    if languages != nil, chosen.variants.allSatisfy({ $0.text?.isEmpty ?? true }),
      !unit.variants.allSatisfy({ $0.text?.isEmpty ?? true })
    {
      return nil
    }
    return chosen
  }
}

/// A number of things, in words: `1 item`, `2 items`.
func counted(_ count: Int, _ thing: String) -> String {
  "\(count) \(thing)\(count == 1 ? "" : "s")"
}
