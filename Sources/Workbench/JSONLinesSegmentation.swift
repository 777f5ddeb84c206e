import BitextModel
import Formats
import UnicodeText

/// The answer to a JSON Lines input, line for line.
public struct JSONLinesOutcome: Sendable {
  /// The output, a line for each line of the input.
  public let lines: [UInt8]
  /// How many lines could not be answered; each has an object with `error` in its place.
  public let failures: Int
  /// What the person should know.
  public let notices: [Notice]
}

/// Segments the `text` of each line and adds `ends`: the code-point offset after the last character
/// of each segment that is not white space.
///
/// The language is the options', else the line's own `language` or `lang`, else found out.
/// A line that cannot be read is answered by an object with `error` and `line`.
public func segmentJSONLines(
  _ file: InputFile, options: ReadingOptions
) throws -> JSONLinesOutcome {
  var out: [UInt8] = []
  var notices: [Notice] = []
  var failures = 0
  var number = 0
  for line in file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
    number += 1
    guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
    do throws(JSONLineError) {
      let object = try JSONLine(line)
      guard let text = object.string("text") else {
        throw JSONLineError("has no string \"text\"")
      }
      let ends = try sentenceEnds(of: text, line: object, options: options)
      let list = "[" + ends.map(String.init).joined(separator: ", ") + "]"
      out += Array(object.setting("ends", toJSON: list).utf8)
    } catch {
      failures += 1
      notices.append(Notice(.warning, "\(file.name):\(number): \(error)"))
      out += Array("{\"error\": ".utf8)
      appendJSONString(error.description, to: &out)
      out += Array(", \"line\": \(number)}".utf8)
    }
    out.append(0x0A)
  }
  return JSONLinesOutcome(lines: out, failures: failures, notices: notices)
}

private func sentenceEnds(
  of text: String, line: JSONLine, options: ReadingOptions
) throws(JSONLineError) -> [Int] {
  let bytes = Array(text.utf8)
  let language =
    options.language ?? line.string("language").flatMap(LanguageTag.init)
    ?? line.string("lang").flatMap(LanguageTag.init)
    ?? LanguageGuess(bytes.span)?.language ?? .undetermined
  let document: Document
  do {
    document = try Document(
      DecodedText(bytes, encoding: .utf8), in: language,
      segmenter: options.segmenter?(language), wrap: options.wrap)
  } catch {
    throw JSONLineError("cannot be segmented: \(error)")
  }
  var ends: [Int] = []
  var codePoints = 0
  var at = 0
  for segment in document.segments {
    // A code point is counted at its first byte.
    codePoints += bytes[at..<segment.content.upperBound].count { $0 & 0xC0 != 0x80 }
    at = segment.content.upperBound
    ends.append(codePoints)
  }
  return ends
}
