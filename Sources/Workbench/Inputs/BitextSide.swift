public import UnicodeText

extension ReadDocument {
  /// The texts of a bitext in one language as a document, a segment a unit.
  ///
  /// - Parameters:
  ///   - file: the bitext.
  ///   - language: the language; where nil the source's, or the target's.
  ///   - isTarget: whether it is the target's side that is meant.
  ///   - options: how to read; what is said of segments there is overruled.
  /// - Throws: what the format says of a file it cannot read; ``InputError`` where the language has
  ///   to be named, or is not there.
  public init(
    _ file: BitextFile, in language: LanguageTag?, isTarget: Bool, options: ReadingOptions
  ) throws {
    let survey = try BitextSurvey(file)
    let wanted: LanguageTag
    if let language,
      survey.languages.contains(where: { LanguageChoice.matches($0.language, language) })
    {
      wanted = language
    } else {
      let choice = try LanguageChoice(
        survey, of: file.name, source: isTarget ? nil : language, target: isTarget ? language : nil)
      wanted = isTarget ? choice.target : choice.source
    }
    var lines: [UInt8] = []
    let reader = try file.reader()
    while let item = try reader.next() {
      _ = reader.takeProblems()
      guard case .unit(let unit) = item, let text = unit[wanted]?.text else { continue }
      lines += text.text.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
      lines.append(0x0A)
    }
    var options = options
    options.language = wanted
    options.encoding = .utf8
    options.isSegmented = true
    options.isList = true
    let read = try ReadDocument(InputFile(path: file.path, bytes: lines), options: options)
    self.file = read.file
    document = read.document
    notices = survey.notices(of: file.name) + read.notices
  }
}
