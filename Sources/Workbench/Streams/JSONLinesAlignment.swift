import BitextModel
import Checks
import Formats
public import Terminology
public import UnicodeText

/// How the pairs of a stream are aligned.
public struct StreamAlignmentOptions: Sendable {
  /// How both texts are read; their format and encoding are settled.
  public var reading = ReadingOptions()
  /// The languages of lines that do not say; found out where nil.
  public var languages: (source: LanguageTag?, target: LanguageTag?) = (nil, nil)
  /// The embedding model.
  public var model = ModelChoice.shipped
  /// Names that speak for what holds them on both sides.
  public var termbase = Termbase.empty
  /// What is settled beforehand for every pair.
  public var guidance = Guidance()

  /// Everything found out.
  public init() {}
}

/// Aligns the `source` and the `target` of each line, each pair by itself.
///
/// A line is `{"id", "source", "target", "source_lang", "target_lang"}`, its answer `{"id", "source",
/// "target", "beads", "score", "warnings"}`: for each side its `language` and its `segments` as byte
/// ranges of the string as UTF-8; the beads as segment numbers from zero with `type` and
/// `confidence`; the mean confidence of all segments.
///
/// - Parameters:
///   - stream: the lines.
///   - options: how to align.
///   - write: takes the answers.
/// - Returns: how many lines were answered.
/// - Throws: ``LineReaderError`` where reading fails, ``InputError`` for an earlier output that is
///   none, what `write` throws.
public func alignJSONLines(
  _ stream: JSONLinesStream, options: StreamAlignmentOptions = StreamAlignmentOptions(),
  write: @escaping ([UInt8]) throws -> Void
) throws -> StreamOutcome {
  try stream.answer(by: { LineAligner(options) }, write: write)
}

/// Aligns line after line on one thread.
private final class LineAligner: LineAnswerer {
  static let deed = "aligned"

  private let options: StreamAlignmentOptions
  private var languages = LineLanguages()

  init(_ options: StreamAlignmentOptions) { self.options = options }

  func answer(to object: JSONLine, id: String) throws -> (bytes: [UInt8], worst: Severity?) {
    let aligned = try AlignedTexts(
      read("source", of: object, else: options.languages.source),
      read("target", of: object, else: options.languages.target),
      model: options.model, termbase: options.termbase, guidance: options.guidance)
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("id")
      writer.json(id)
      writer.side("source", aligned.bitext.source)
      writer.side("target", aligned.bitext.target)
      writer.name("beads")
      writer.array { writer in
        for bead in aligned.bitext.ladder.beads { writer.bead(bead) }
      }
      writer.name("score")
      writer.json(aligned.bitext.ladder.meanConfidence.map(fourDecimals) ?? "null")
      writer.member("warnings", aligned.notices.filter { $0.kind == .warning }) {
        $0.string($1.message)
      }
    }
    return (writer.bytes, nil)
  }

  private func read(
    _ side: String, of object: JSONLine, else language: LanguageTag?
  ) throws -> ReadDocument {
    guard let text = object.string(side) else { throw JSONLineError("has no string \"\(side)\"") }
    var reading = options.reading
    reading.language =
      try languages.language(named: "\(side)_lang", in: object) ?? language
    reading.languageOption = "\(side)_lang"
    reading.format = .text
    reading.encoding = .utf8
    // Lines share the threads.
    reading.workers = 1
    return try ReadDocument(InputFile(path: side, bytes: Array(text.utf8)), options: reading)
  }
}

extension Ladder {
  /// The mean confidence of all segments of both sides, each that of its bead; nil without any.
  fileprivate var meanConfidence: Double? {
    guard sourceCount + targetCount > 0 else { return nil }
    let sum = beads.reduce(0) {
      $0 + $1.confidence * Double($1.source.count + $1.target.count)
    }
    return min(1, sum / Double(sourceCount + targetCount))
  }
}

extension JSONWriter {
  fileprivate mutating func side(_ name: String, _ document: Document) {
    self.name(name)
    object { writer in
      writer.member("language", document.language.rawValue)
      writer.name("segments")
      writer.array { writer in
        for segment in document.segments {
          writer.json("[\(segment.range.lowerBound),\(segment.range.upperBound)]")
        }
      }
    }
  }

  fileprivate mutating func bead(_ bead: Bead) {
    object { writer in
      writer.name("source")
      writer.json("[\(bead.source.map(String.init).joined(separator: ","))]")
      writer.name("target")
      writer.json("[\(bead.target.map(String.init).joined(separator: ","))]")
      writer.member("type", "\(bead.source.count)-\(bead.target.count)")
      writer.name("confidence")
      writer.json(fourDecimals(bead.confidence))
    }
  }
}

/// A number from 0 to 1 with four decimals; Foundation's formatting takes a locale, and its time.
private func fourDecimals(_ number: Double) -> String {
  let digits = String(10_000 + Int((number * 10_000).rounded()))
  return digits.first == "2" ? "1.0000" : "0.\(digits.dropFirst())"
}
