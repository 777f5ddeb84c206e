import BitextModel
import Formats
import Foundation
public import Terminology
import UnicodeText

/// The names of a termbase in a file.
public struct FoundNames: Sendable {
  /// The names in the order of the text.
  public let matches: [NameMatch]
  /// What a person should know of how the file was read.
  public let notices: [Notice]
  private let document: Document

  /// Finds the names of `termbase` in `file`; its format, language and encoding are found out unless
  /// they are given.
  ///
  /// - Throws: ``InputError`` for bytes that do not decode, ``DocumentError`` for a document that
  ///   cannot be read, ``ICUError`` from ICU.
  public init(
    of termbase: Termbase, in file: InputFile, options: ReadingOptions = ReadingOptions()
  ) throws {
    var options = options
    // Names are looked for in the whole text: sentences need not be cut of a text that is the file.
    options.isSegmented = try options.format(of: file).isPlainText
    let read = try ReadDocument(file, options: options)
    let document = read.document
    matches = try NameFinder(termbase)
      .matches(in: document.text.span, language: document.language)
    self.document = document
    notices = read.notices
  }

  /// A line a name as UTF-8: line and column from 1, the form, the ids of its concepts; where it is
  /// to be explained, the term, its language and status, the variations and the certainty too.
  public func lines(explaining: Bool) -> [UInt8] {
    var out: [UInt8] = []
    var place = LineCursor()
    for match in matches {
      out += Array("\(document.position(of: match.range.lowerBound, &place))\t".utf8)
      appendEscapedField(document.text[match.range], to: &out)
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
