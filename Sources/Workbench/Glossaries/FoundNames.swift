import Formats
import Foundation
public import Terminology
public import UnicodeText

/// The names of a termbase in a file.
public struct FoundNames: Sendable {
  /// The names in the order of the text.
  public let matches: [NameMatch]
  /// What a person should know of how the file was read.
  public let notices: [Notice]
  private let text: [UInt8]

  /// Finds the names of `termbase` in `file`; its language and encoding are found out unless they
  /// are given.
  ///
  /// - Throws: ``InputError`` for bytes that do not decode, ``ICUError`` from ICU.
  public init(
    of termbase: Termbase, in file: InputFile, language: LanguageTag? = nil,
    encoding: TextEncoding? = nil
  ) throws {
    let decoded = try Self.decode(file, encoding)
    let language = language ?? file.languageInName ?? LanguageGuess(decoded.utf8.span)?.language
    matches = try NameFinder(termbase)
      .matches(in: decoded.utf8.span, language: language ?? .undetermined)
    text = decoded.utf8
    if case .guessed = decoded.certainty {
      notices = [
        Notice(
          .warning,
          "\(file.name): not UTF-8; read as \(decoded.encoding), which is a guess; --encoding says "
            + "otherwise")
      ]
    } else {
      notices = []
    }
  }

  private static func decode(
    _ file: InputFile, _ encoding: TextEncoding?
  ) throws(InputError) -> DecodedText {
    do {
      return try DecodedText(file.bytes, encoding: encoding)
    } catch {
      throw InputError("\(file.name): \(error)")
    }
  }

  /// A line a name as UTF-8: line and column from 1, the form, the ids of its concepts; where it is
  /// to be explained, the term, its language and status, the variations and the certainty too.
  public func lines(explaining: Bool) -> [UInt8] {
    var out: [UInt8] = []
    var place = LineCursor()
    for match in matches {
      place.move(to: match.range.lowerBound, in: text)
      out += Array("\(place.line):\(place.column)\t".utf8)
      appendEscapedField(text[match.range], to: &out)
      out += Array("\t\(match.readings.map(\.concept).joined(separator: ","))".utf8)
      if explaining {
        let best = match.best
        let certainty = String(
          format: "%.2f", locale: Locale(identifier: "en_US_POSIX"), best.certainty)
        out.append(0x09)
        appendEscapedField(Array(best.term.text.utf8)[...], to: &out)
        let fields = [
          best.term.language.rawValue, best.term.status.rawValue, best.variations.description,
          certainty,
        ]
        out += Array(("\t" + fields.joined(separator: "\t")).utf8)
      }
      out.append(0x0A)
    }
    return out
  }
}
