public import Terminology
import UnicodeText

/// One kind of thing that can be wrong with a text or with its translation.
///
/// A check is a type without values: one file in `Catalog`, one line in ``catalogue``. It answers to
/// the scope it describes itself with and leaves the other functions alone. Findings come in any
/// order; equal texts have equal findings.
public protocol Check: Sendable {
  /// What the check says of itself.
  static var about: CheckDescription { get }

  /// What is wrong with a text as it stands, where ``CheckDescription/scope`` is `text`.
  static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding]

  /// What is wrong with a bead, where the scope is `pair`. Called from several threads.
  static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding]

  /// What is wrong across beads, where the scope is `bitext`; for a check of scope `text`, what is
  /// wrong with the two texts, which may now speak for one another. Each text by itself unless the
  /// check knows better.
  static func findings(in bitext: AnalysedBitext, _ context: CheckContext) -> [Finding]
}

extension Check {
  /// Nothing.
  public static func findings(in text: AnalysedText, _ context: CheckContext) -> [Finding] { [] }
  /// Nothing.
  public static func findings(in pair: AnalysedPair, _ context: CheckContext) -> [Finding] { [] }
  /// For a check of one text, what it finds in those of the two that it can read.
  public static func findings(in bitext: AnalysedBitext, _ context: CheckContext) -> [Finding] {
    findings(inEachOf: bitext) { findings(in: $0, context) }
  }

  /// What `find` finds in those of the two texts that the check can read.
  static func findings(
    inEachOf bitext: AnalysedBitext, _ find: (AnalysedText) -> [Finding]
  ) -> [Finding] {
    let ofSource = bitext.readable.source ? find(bitext.source) : []
    let ofTarget = bitext.readable.target ? find(bitext.target) : []
    // Nearly always.
    return ofTarget.isEmpty ? ofSource : ofSource + ofTarget
  }

  /// A finding of this check at a place of one text.
  static func finding(
    in text: AnalysedText, at range: Range<Int>, _ message: String, suggestion: String? = nil,
    severity: Severity? = nil
  ) -> Finding {
    Finding(
      check: about.id, severity: severity ?? about.severity, message: message,
      source: text.side == .source ? range : nil, target: text.side == .target ? range : nil,
      suggestion: suggestion)
  }

  /// A finding of this check about a bead; where a side has no place of its own, it is the whole
  /// stretch, unless that is empty.
  static func finding(
    in pair: AnalysedPair, source: Range<Int>? = nil, target: Range<Int>? = nil, _ message: String,
    suggestion: String? = nil, severity: Severity? = nil
  ) -> Finding {
    Finding(
      check: about.id, severity: severity ?? about.severity, message: message,
      source: source ?? (pair.source.range.isEmpty ? nil : pair.source.range),
      target: target ?? (pair.target.range.isEmpty ? nil : pair.target.range),
      bead: pair.number, suggestion: suggestion)
  }

  /// A finding that what stands at a place of the source is something else in the target.
  static func mismatch(
    in pair: AnalysedPair, source: Range<Int>, target: Range<Int>, suggestion: String? = nil
  ) -> Finding {
    finding(
      in: pair, source: source, target: target,
      "“\(pair.source.text.string(source))” in the source, "
        + "“\(pair.target.text.string(target))” in the target",
      suggestion: suggestion)
  }

  /// A finding that nothing on the other side answers what stands at a place of one; `more` ends the
  /// message.
  static func lone(
    in pair: AnalysedPair, at range: Range<Int>, of side: AnalysedText.Side, more: String = "",
    severity: Severity
  ) -> Finding {
    let isInSource = side == .source
    let text = isInSource ? pair.source.text : pair.target.text
    let sides = isInSource ? ("source", "target") : ("target", "source")
    return finding(
      in: pair, source: isInSource ? range : nil, target: isInSource ? nil : range,
      "“\(text.string(range))” in the \(sides.0) has no counterpart in the \(sides.1)" + more,
      severity: severity)
  }
}

/// What checks are given beside the text.
public struct CheckContext: Sendable {
  /// The names that are known.
  public let termbase: Termbase
  /// What the options of checks are set to.
  public let settings: CheckSettings
  /// Whether the texts are excerpts, such as the units of a memory: what begins or ends in one may
  /// end or begin in another that is not at hand.
  public let isExcerpt: Bool
  /// The names of the termbase, ready to be found; nil where it has none. Made once: a failure of ICU
  /// shows where the first text is read.
  let names: Result<KnownNames, ICUError>?
  /// What words mean; without it the checks that compare meanings find nothing.
  public let meanings: (any MeaningSource)?
  /// What threads that check in this context have found out of ``meanings``.
  let directions = SharedDirections()

  /// A context.
  public init(
    termbase: Termbase = .empty, settings: CheckSettings = CheckSettings(), isExcerpt: Bool = false,
    meanings: (any MeaningSource)? = nil
  ) {
    self.meanings = meanings
    self.termbase = termbase
    self.settings = settings
    self.isExcerpt = isExcerpt
    names =
      termbase.concepts.isEmpty
      ? nil : Result { () throws(ICUError) in try KnownNames(termbase) }
  }
}
