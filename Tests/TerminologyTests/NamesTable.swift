import Foundation
import TestSupport
import UnicodeText

/// A row of a table of names: a person and what newspapers print.
struct NameRow: CustomStringConvertible {
  let language: LanguageTag
  let native: String
  let french: String
  let english: String
  /// Whether a form is usage, which no rule makes.
  let isUsage: Bool
  /// Whether the row was held back while the rules were written.
  let isHeldBack: Bool

  var description: String { "\(native), \(french), \(english)" }

  /// The rows of a table in `names.tsv`'s columns.
  static func rows(_ bytes: [UInt8]) -> [NameRow] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .enumerated().compactMap { number, line in
        let fields = line.split(separator: "\t").map(String.init)
        guard fields.count >= 4, let language = LanguageTag(fields[0]) else { return nil }
        return NameRow(
          language: language, native: fields[1], french: fields[2], english: fields[3],
          isUsage: fields.count > 4, isHeldBack: number % 2 == 1)
      }
  }

  /// The project's own list.
  static func own() throws -> [NameRow] {
    rows(try SharedData.projectFile("Tests/TerminologyTests/Data/names.tsv"))
  }
}
