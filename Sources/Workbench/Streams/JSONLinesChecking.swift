import BitextModel
import Checks
import Formats
public import UnicodeText

/// Checks the pair of each line by itself.
///
/// A line is `{"id", "source", "target", "source_lang", "target_lang"}`, without `target` a text
/// alone; its answer `{"id", "findings": […]}`. Places are code-point offsets into the strings.
///
/// - Parameters:
///   - stream: the lines.
///   - languages: those of lines that do not say.
///   - options: how to check.
///   - write: takes the answers.
/// - Returns: how many lines were answered, and how badly.
/// - Throws: ``LineReaderError`` where reading fails, ``InputError`` for an earlier output that is
///   none, what `write` throws.
public func checkJSONLines(
  _ stream: JSONLinesStream, languages: (source: LanguageTag?, target: LanguageTag?) = (nil, nil),
  options: CheckOptions = CheckOptions(), write: @escaping ([UInt8]) throws -> Void
) throws -> StreamOutcome {
  let path = stream.path
  let context = options.context(ofExcerpts: true)
  return try stream.answer(
    by: { LineChecker(path: path, languages: languages, options: options, context) }, write: write)
}

/// Checks line after line on one thread.
private final class LineChecker: LineAnswerer {
  static let deed = "checked"

  private let languages: (source: LanguageTag?, target: LanguageTag?)
  private let options: CheckOptions
  private let suppressions: [FileSuppression]
  private var checker: Checker
  private var tags = LineLanguages()

  init(
    path: String, languages: (source: LanguageTag?, target: LanguageTag?), options: CheckOptions,
    _ context: CheckContext
  ) {
    suppressions = options.suppressions(for: path)
    self.languages = languages
    self.options = options
    checker = Checker(using: options.selection.checks, context: context)
  }

  func answer(to object: JSONLine, id: String) throws -> (bytes: [UInt8], worst: Severity?) {
    let pair = try findings(for: object)
    return (answer(pair, id: id), pair.findings.map(\.severity).max())
  }

  private func findings(for object: JSONLine) throws -> CheckedPair {
    guard let source = object.string("source") else {
      throw JSONLineError("has no string \"source\"")
    }
    let sourceLanguage = try language(
      object, "source_lang", of: source, default: languages.source)
    guard let target = object.string("target") else {
      guard object.json("target") == nil else {
        throw JSONLineError("\"target\" is no string")
      }
      let document = try document(source, sourceLanguage)
      return try findings(source: document, target: nil) {
        try checker.findings(in: document)
      }
    }
    let targetLanguage = try language(
      object, "target_lang", of: target, default: languages.target)
    guard sourceLanguage != targetLanguage || sourceLanguage == .undetermined else {
      throw JSONLineError("source and target are both in \(sourceLanguage.name)")
    }
    let one = try document(source, sourceLanguage)
    let other = try document(target, targetLanguage)
    guard !one.segments.isEmpty || !other.segments.isEmpty else {
      return CheckedPair(source: one, target: other, findings: [])
    }
    let bead = Bead(source: one.segments.indices, target: other.segments.indices)
    return try findings(source: one, target: other) {
      guard
        let ladder = try? Ladder(
          [bead], sourceCount: one.segments.count, targetCount: other.segments.count)
      else { preconditionFailure("One bead covers all") }
      return try checker.findings(in: Bitext(source: one, target: other, ladder: ladder))
    }
  }

  private func findings(
    source: Document, target: Document?, _ check: () throws -> [Finding]
  ) throws -> CheckedPair {
    let findings = options.selection.weighed(try check())
    return CheckedPair(
      source: source, target: target,
      findings: findings.filter { finding in
        let flagged = [
          finding.source.map { source.string($0) },
          finding.target.flatMap { target?.string($0) },
        ].compactMap(\.self)
        return finding.severity >= options.minimumSeverity
          && !suppressions.contains { $0.covers(finding, flagged: flagged) }
      })
  }

  private func document(_ text: String, _ language: LanguageTag) throws -> Document {
    try Document(DecodedText(Array(text.utf8), encoding: .utf8), in: language, wrap: .soft)
  }

  /// The language a line names, else the one that was asked for, else the one its letters show.
  private func language(
    _ object: JSONLine, _ member: String, of text: String, default: LanguageTag?
  ) throws(JSONLineError) -> LanguageTag {
    try tags.language(named: member, in: object) ?? `default`
      ?? LanguageGuess(Array(text.utf8).span)?.language ?? .undetermined
  }

  private func answer(_ pair: CheckedPair, id: String) -> [UInt8] {
    var writer = JSONWriter()
    lazy var source = CodePointIndex(of: pair.source.text)
    lazy var target = pair.target.map { (document: $0, points: CodePointIndex(of: $0.text)) }
    writer.object { writer in
      writer.name("id")
      writer.json(id)
      writer.name("findings")
      writer.array { writer in
        for finding in pair.findings {
          writer.object { writer in
            writer.member("check", finding.check)
            writer.member("severity", finding.severity.rawValue)
            writer.member("message", finding.message)
            if let range = finding.source {
              write(range, of: pair.source, source, as: "source", to: &writer)
            }
            if let range = finding.target, let target {
              write(range, of: target.document, target.points, as: "target", to: &writer)
            }
            writer.member("suggestion", finding.suggestion)
          }
        }
      }
    }
    return writer.bytes
  }

  /// A place as the code points it spans.
  private func write(
    _ range: Range<Int>, of document: Document, _ points: CodePointIndex, as name: String,
    to writer: inout JSONWriter
  ) {
    writer.name(name)
    writer.object { writer in
      writer.name("start")
      writer.json(String(points.count(before: range.lowerBound, of: document.text)))
      writer.name("end")
      writer.json(String(points.count(before: range.upperBound, of: document.text)))
      writer.member("text", document.string(range))
    }
  }
}

private struct CheckedPair {
  let source: Document
  let target: Document?
  let findings: [Finding]
}
