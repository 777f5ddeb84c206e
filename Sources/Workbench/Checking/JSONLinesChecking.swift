import BitextModel
public import Checks
import Formats
public import UnicodeText

/// What a stream of pairs gave.
public struct StreamOutcome: Sendable {
  /// How many lines were answered by findings, none included.
  public var pairs = 0
  /// How many lines could not be read.
  public var failures = 0
  /// The most serious finding.
  public var worst: Severity?

  /// Nothing yet.
  public init() {}
}

/// Checks a JSON object a line, each by itself, and hands on a line for each, in order.
///
/// A line is `{"id", "source", "target", "source_lang", "target_lang"}`, without `target` a text
/// alone; its answer `{"id", "findings": […]}`, or `{"id", "error", "line"}` where it cannot be
/// read. Places are code-point offsets into the strings. Memory does not grow with the stream.
///
/// - Parameters:
///   - path: the file, `-` for standard input; plain or xz.
///   - languages: those of lines that do not say.
///   - options: how to check.
///   - notice: is told of each line that cannot be read.
///   - write: takes the answers.
/// - Returns: how many lines were answered, and how badly.
/// - Throws: ``LineReaderError`` where reading fails, and what `write` throws.
public func checkJSONLines(
  _ path: String, languages: (source: LanguageTag?, target: LanguageTag?) = (nil, nil),
  options: CheckOptions = CheckOptions(), notice: (Notice) -> Void = { _ in },
  write: ([UInt8]) throws -> Void
) throws -> StreamOutcome {
  var reader = try LineReader(path)
  let name = reader.name
  var outcome = StreamOutcome()
  try forEachInOrder(
    workers: options.workers, isReady: { try reader.isReady() },
    next: { () throws -> NumberedLine? in
      try reader.next().map { NumberedLine(number: reader.lineNumber, bytes: $0) }
    }, makeWorker: { LineChecker(path: path, languages: languages, options: options) },
    work: { checker, line in line.isBlank ? nil : checker.answer(to: line) },
    take: { answers in
      var out: [UInt8] = []
      for answer in answers.compactMap(\.self) {
        out += answer.bytes
        out.append(0x0A)
        if let problem = answer.problem {
          outcome.failures += 1
          notice(Notice(.warning, "\(name):\(answer.line): \(problem)"))
        } else {
          outcome.pairs += 1
        }
        outcome.worst = [outcome.worst, answer.worst].compactMap(\.self).max()
      }
      try write(out)
    })
  return outcome
}

private struct NumberedLine: Sendable {
  let number: Int
  let bytes: [UInt8]

  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}

private struct Answer: Sendable {
  let line: Int
  let bytes: [UInt8]
  var worst: Severity?
  var problem: String?
}

/// Checks line after line on one thread.
private final class LineChecker {
  private let languages: (source: LanguageTag?, target: LanguageTag?)
  private let options: CheckOptions
  private let suppressions: [FileSuppression]
  private var checker: Checker
  private var tags: [String: LanguageTag] = [:]

  init(
    path: String, languages: (source: LanguageTag?, target: LanguageTag?), options: CheckOptions
  ) {
    suppressions = options.suppressions(for: path)
    self.languages = languages
    self.options = options
    checker = options.checker(ofExcerpts: true)
  }

  func answer(to line: NumberedLine) -> Answer {
    var id = "null"
    do throws(JSONLineError) {
      let object = try JSONLine(line.bytes)
      id = object.json("id") ?? id
      return answer(try findings(for: object), id: id, line: line.number)
    } catch {
      var out = Array("{\"id\":\(id),\"error\":".utf8)
      appendJSONString(error.description, to: &out)
      out += Array(",\"line\":\(line.number)}".utf8)
      return Answer(line: line.number, bytes: out, problem: error.description)
    }
  }

  private func findings(for object: JSONLine) throws(JSONLineError) -> CheckedPair {
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
      return try findings(source: document, target: nil) { () throws(ICUError) in
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
    return try findings(source: one, target: other) { () throws(ICUError) in
      guard
        let ladder = try? Ladder(
          [bead], sourceCount: one.segments.count, targetCount: other.segments.count)
      else { preconditionFailure("One bead covers all") }
      return try checker.findings(in: Bitext(source: one, target: other, ladder: ladder))
    }
  }

  private func findings(
    source: Document, target: Document?, _ check: () throws(ICUError) -> [Finding]
  ) throws(JSONLineError) -> CheckedPair {
    do {
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
    } catch {
      throw JSONLineError("cannot be checked: \(error)")
    }
  }

  private func document(
    _ text: String, _ language: LanguageTag
  ) throws(JSONLineError) -> Document {
    do {
      return try Document(DecodedText(Array(text.utf8), encoding: .utf8), in: language, wrap: .soft)
    } catch {
      throw JSONLineError("cannot be segmented: \(error)")
    }
  }

  /// The language a line names, else the one that was asked for, else the one its letters show.
  private func language(
    _ object: JSONLine, _ member: String, of text: String, default: LanguageTag?
  ) throws(JSONLineError) -> LanguageTag {
    guard let name = object.string(member) else {
      return `default` ?? LanguageGuess(Array(text.utf8).span)?.language ?? .undetermined
    }
    if let tag = tags[name] { return tag }
    guard let tag = LanguageTag(name) else {
      throw JSONLineError("\"\(member)\": “\(name)” is no language tag (BCP 47) such as fr")
    }
    if tags.count > 1000 { tags.removeAll() }
    tags[name] = tag
    return tag
  }

  private func answer(_ pair: CheckedPair, id: String, line: Int) -> Answer {
    var out = Array("{\"id\":\(id),\"findings\":[".utf8)
    for (index, finding) in pair.findings.enumerated() {
      out += Array((index > 0 ? "," : "").utf8)
      out += Array("{\"check\":\"\(finding.check)\",\"severity\":\"\(finding.severity)\"".utf8)
      out += Array(",\"message\":".utf8)
      appendJSONString(finding.message, to: &out)
      append(finding.source, of: pair.source, as: "source", to: &out)
      if let target = pair.target { append(finding.target, of: target, as: "target", to: &out) }
      if let suggestion = finding.suggestion {
        out += Array(",\"suggestion\":".utf8)
        appendJSONString(suggestion, to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
    out += Array("]}".utf8)
    return Answer(line: line, bytes: out, worst: pair.findings.map(\.severity).max())
  }

  /// A place as the code points it spans.
  private func append(
    _ range: Range<Int>?, of document: Document, as name: String, to out: inout [UInt8]
  ) {
    guard let range else { return }
    let start = document.text[..<range.lowerBound].count { $0 & 0xC0 != 0x80 }
    let end = start + document.text[range].count { $0 & 0xC0 != 0x80 }
    out += Array(",\"\(name)\":{\"start\":\(start),\"end\":\(end),\"text\":".utf8)
    appendJSONString(document.string(range), to: &out)
    out.append(UInt8(ascii: "}"))
  }
}

private struct CheckedPair {
  let source: Document
  let target: Document?
  let findings: [Finding]
}
