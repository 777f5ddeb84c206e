import BitextModel
import BitextStore
import Formats

/// How what a search of a memory found is written.
public enum MemoryListFormat: String, CaseIterable, Sendable {
  /// For reading.
  case text
  /// A line a translation.
  case tsv
  /// An object.
  case json
}

/// What was found for a text: for a file that is looked up, one of many.
public struct MemoryFindings: Sendable {
  /// The text that was looked for.
  public let asked: String
  /// The number of the text in its file, from 1; nil where there is one text alone.
  public let number: Int?
  /// What was found, the best first.
  public let units: [FoundUnit]

  /// What was found for a text.
  public init(_ asked: String, number: Int? = nil, _ units: [FoundUnit]) {
    self.asked = asked
    self.number = number
    self.units = units
  }
}

/// What was found, in a format, as UTF-8.
///
/// - Parameters:
///   - findings: what was found for each text.
///   - format: how to write it.
///   - usesColour: whether ``MemoryListFormat/text`` may be coloured.
/// - Returns: the listing.
/// - Throws: `ICUError` from ICU.
public func render(
  _ findings: [MemoryFindings], as format: MemoryListFormat, usesColour: Bool = false
) throws -> [UInt8] {
  switch format {
  case .text:
    let marks = TextMarks(usesColour: usesColour)
    return Array(try findings.map { try $0.listing(marks) }.joined(separator: "\n").utf8)
  case .tsv: return findings.reduce(into: []) { $0 += $1.lines }
  case .json: return try encodedJSON(EncodedFindings(findings), isPretty: true)
  }
}

extension MemoryFindings {
  /// For reading: the text where it is one of a file, a unit on three lines or more.
  fileprivate func listing(_ marks: TextMarks) throws -> String {
    let head = number.map { "\($0)  \(singleLine(asked))\n" } ?? ""
    return try head + units.map { try $0.listing(asked, marks) }.joined(separator: "\n")
  }

  /// Tab-separated: number (of a file's text), percentage (of a match), languages and texts, how
  /// often, where from.
  fileprivate var lines: [UInt8] {
    var lines: [UInt8] = []
    for unit in units {
      for translation in unit.translations {
        let fields =
          [number.map(String.init), unit.percentage.map(String.init)].compactMap(\.self) + [
            unit.text.language, unit.text.text, translation.language, translation.text,
            "\(unit.unit.times)", unit.unit.origins.map(\.name).joined(separator: ", "),
          ]
        appendEscapedLine(fields, to: &lines)
      }
    }
    return lines
  }
}

extension FoundUnit {
  fileprivate func listing(_ asked: String, _ marks: TextMarks) throws -> String {
    let width = ([text] + translations).map(\.language.count).max() ?? 2
    let edge = percentage == nil ? "" : "      "
    func line(_ head: String, _ language: String, _ text: String) -> String {
      head + language + String(repeating: " ", count: width - language.count + 2)
        + singleLine(text) + "\n"
    }
    let shown =
      if percentage == nil {
        marks.marking(text.places, in: text.text)
      } else if differences.contains(.words) {
        try marks.marking(text.text, against: asked)
      } else {
        text.text
      }
    let head = percentage.map { String(repeating: " ", count: 3 - "\($0)".count) + "\($0)%  " }
    var lines = line(head ?? "", text.language, shown)
    for translation in translations {
      lines += line(
        edge, translation.language, marks.marking(translation.places, in: translation.text))
    }
    return lines + edge + String(repeating: " ", count: width + 2) + about + "\n"
  }

  /// In what the text differs, where the unit is from, how often it was met, its date and maker.
  private var about: String {
    var parts: [String] = []
    if !differences.isEmpty {
      parts.append("other " + differences.spelledOut.joined(separator: ", "))
    }
    parts += unit.origins.map { $0.times > 1 ? "\($0.name) (\($0.times) times)" : $0.name }
    let history = unit.unit.history
    if let date = history.changed ?? history.created {
      parts.append(String(date.extended.prefix(10)))
    }
    if let person = history.changer ?? history.creator { parts.append(person) }
    return parts.map { singleLine($0) }.joined(separator: " · ")
  }
}

extension FoundUnit.Text {
  fileprivate var places: [Range<Int>] { marked.map { $0[0]..<$0[1] } }
}

/// What was found as JSON.
private struct EncodedFindings: Encodable {
  let version = distichVersion
  let searches: [Search]

  struct Search: Encodable {
    let number: Int?
    let text: String
    let units: [Unit]
  }

  struct Unit: Encodable {
    let percentage: Int?
    let differences: [String]?
    let text: FoundUnit.Text
    let translations: [FoundUnit.Text]
    let times: Int
    let origins: [Origin]
    let id: String?
    let created: String?
    let creator: String?
    let changed: String?
    let changer: String?
    let notes: [String]?
  }

  struct Origin: Encodable {
    let name: String
    let imported: String
    let times: Int
  }

  init(_ findings: [MemoryFindings]) {
    searches = findings.map { found in
      Search(number: found.number, text: found.asked, units: found.units.map(Unit.init))
    }
  }
}

extension EncodedFindings.Unit {
  init(_ found: FoundUnit) {
    let unit = found.unit.unit
    let notes = (unit.notes + unit.variants.flatMap(\.notes)).map(\.text)
    self.init(
      percentage: found.percentage,
      differences: found.percentage == nil ? nil : found.differences.spelledOut, text: found.text,
      translations: found.translations, times: found.unit.times,
      origins: found.unit.origins.map {
        .init(name: $0.name, imported: $0.imported.extended, times: $0.times)
      },
      id: unit.id, created: unit.history.created?.extended, creator: unit.history.creator,
      changed: unit.history.changed?.extended, changer: unit.history.changer,
      notes: notes.isEmpty ? nil : notes)
  }
}
