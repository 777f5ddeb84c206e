import Alignment
import BitextModel
public import BitextStore
import Checks
import UnicodeText

extension Report {
  /// Checks a text alone.
  ///
  /// - Throws: ``InputError`` for a text with nothing in it; ``ICUError`` from ICU.
  public init(checking text: ReadDocument, options: CheckOptions = CheckOptions()) throws {
    try text.requireText()
    var checker = options.checker()
    try self.init(
      source: ReportedText(text.document, name: text.file.name), notices: text.notices,
      findings: checker.findings(in: text.document), options: options)
  }

  /// Checks two aligned texts: each of them, each bead, and what recurs.
  ///
  /// - Throws: ``InputError`` for an empty side, a text in another language than it is said to be,
  ///   two texts in one language, and texts that do not translate each other; ``ICUError`` from ICU.
  public init(checking aligned: AlignedTexts, options: CheckOptions = CheckOptions()) throws {
    try requireBitext(aligned)
    var checker = options.checker()
    try self.init(
      source: ReportedText(aligned.source.document, name: aligned.source.file.name),
      target: ReportedText(aligned.target.document, name: aligned.target.file.name),
      ladder: aligned.bitext.ladder, notices: aligned.notices,
      findings: checker.findings(in: aligned.bitext, workers: options.workers), options: options)
  }

  /// Checks a bitext of a project as it stands: each text, each bead, and what recurs.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public init(checking present: PresentBitext, options: CheckOptions = CheckOptions()) throws {
    var checker = options.checker()
    let bitext = present.bitext
    try self.init(
      source: ReportedText(bitext.source, name: present.info.source.file),
      target: ReportedText(bitext.target, name: present.info.target.file), ladder: bitext.ladder,
      notices: [], findings: checker.findings(in: bitext, workers: options.workers),
      options: options)
  }

  /// Checks a file of pairs.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public init(checking pairs: PairFile, options: CheckOptions = CheckOptions()) throws {
    var checker = options.checker(ofExcerpts: true)
    try self.init(
      source: pairs.source, target: pairs.target, ladder: pairs.bitext.ladder,
      notices: pairs.notices,
      findings: checker.findings(in: pairs.bitext, workers: options.workers), options: options)
  }

  private init(
    source: ReportedText, target: ReportedText? = nil, ladder: Ladder? = nil, notices: [Notice],
    findings: [Finding], options: CheckOptions
  ) throws {
    let kept = SuppressionOutcome(
      options.selection.weighed(findings), source: source, target: target, options: options)
    var notices = notices + kept.notices
    var left = kept.findings
    var known = 0
    if let baseline = options.baseline {
      let outcome = baseline.unknown(
        left, source: source, target: target,
        checks: Set(options.selection.checks.map { $0.about.id }))
      left = outcome.findings
      known = outcome.known
      if outcome.stale > 0 {
        notices.append(
          Notice(
            .note,
            "\(baseline.name): \(outcome.stale) of its findings are gone; --write-baseline drops "
              + "them"))
      }
    }
    if let target, let ladder {
      let bitext = Bitext(source: source.document, target: target.document, ladder: ladder)
      left = located(left, in: bitext)
    }
    self.init(
      source: source, target: target, ladder: ladder,
      findings: left.filter { $0.severity >= options.minimumSeverity }
        .sorted(by: Finding.isInOrder),
      checks: options.selection.checks.map { $0.about } + [InlineSuppression.about],
      suppressed: kept.suppressed, known: known, notices: notices)
  }
}

/// What checking demands of two texts beyond what aligning does: findings in texts that do not
/// translate each other would be noise.
private func requireBitext(_ aligned: AlignedTexts) throws(InputError) {
  let (source, target) = (aligned.source, aligned.target)
  try source.requireText()
  try target.requireText()
  try requireTwoLanguages(
    source.document.language, target.document.language,
    names: (source.file.name, target.file.name))
  for side in [source, target] { try side.requireLanguage() }
  let names = "\(source.file.name) and \(target.file.name)"
  for warning in review(aligned.bitext.ladder) {
    switch warning {
    case .uncertain(let confidence, _):
      throw noTranslation(names, "\(Int((confidence * 100).rounded())) % sure on average")
    case .mostlyUnmatched(let one, let ofOne, let other, let ofOther):
      guard 2 * (one + other) > ofOne + ofOther else { continue }
      throw noTranslation(
        names,
        "\(one) of \(ofOne) and \(other) of \(ofOther) segments without a counterpart")
    default: continue
    }
  }
}

private func noTranslation(_ names: String, _ evidence: String) -> InputError {
  InputError(
    "\(names) do not look like translations of each other (\(evidence)): name the right files, or "
      + "check each by itself")
}

/// - Throws: ``InputError`` where both texts are in one language.
func requireTwoLanguages(
  _ source: LanguageTag, _ target: LanguageTag, names: (String, String)
) throws(InputError) {
  guard source == target, source != .undetermined else { return }
  throw InputError(
    "\(names.0) and \(names.1) are both in \(source.name) (\(source)): a text and its translation "
      + "are in two languages; --source-lang and --target-lang name them")
}

extension ReadDocument {
  /// - Throws: ``InputError`` where there is no text.
  func requireText() throws(InputError) {
    guard document.segments.contains(where: { !$0.content.isEmpty }) else {
      throw InputError("\(file.name): there is no text in it")
    }
  }

  /// - Throws: ``InputError`` where the text is plainly in another language than the one it is said
  ///   to be in.
  func requireLanguage() throws(InputError) {
    guard let guess = plainlyOtherLanguage else { return }
    throw InputError(
      "\(file.name): said to be \(document.language.name) (\(document.language)), but it reads "
        + "like \(guess.name) (\(guess)): are the texts swapped?")
  }
}
