import Checks
import Foundation

/// A report as SARIF 2.1.0 (OASIS, 27 March 2020), for code-scanning services and editors.
func sarifReport(_ report: Report) throws -> [UInt8] {
  try encodedJSON(SARIFLog(report), isPretty: true)
}

private struct SARIFLog: Encodable {
  struct Message: Encodable {
    let text: String
    var markdown: String?

    /// Braces are doubled, as placeholders begin with one (section 3.11.5).
    init(_ text: String, markdown: String? = nil) {
      self.text = text.replacing("{", with: "{{").replacing("}", with: "}}")
      self.markdown = markdown?.replacing("{", with: "{{").replacing("}", with: "}}")
    }
  }
  struct Rule: Encodable {
    struct Configuration: Encodable {
      let enabled: Bool
      let level: String
    }
    struct Properties: Encodable {
      let category: String
      let tags: [String]
    }
    let id: String
    let name: String
    let shortDescription: Message
    let fullDescription: Message
    let help: Message
    let defaultConfiguration: Configuration
    let properties: Properties

    init(_ about: CheckDescription) {
      id = about.id
      name = about.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        .joined()
      shortDescription = Message(about.title)
      fullDescription = Message(about.explanation)
      help = Message(
        "\(about.explanation)\n\nWhen it is wrong to flag: \(about.limits)",
        markdown: "\(about.explanation)\n\n**When it is wrong to flag:** \(about.limits)")
      defaultConfiguration = Configuration(
        enabled: about.isOnByDefault, level: about.severity.rawValue)
      properties = Properties(
        category: about.category.rawValue,
        tags: about.category.rawValue.split(separator: "/").map(String.init))
    }
  }
  struct Driver: Encodable {
    let name = "distich"
    let version = distichVersion
    let semanticVersion = distichVersion
    let rules: [Rule]
  }
  struct Tool: Encodable { let driver: Driver }
  struct ArtifactLocation: Encodable {
    let uri: String
    let index: Int
  }
  struct Artifact: Encodable {
    struct Location: Encodable { let uri: String }
    let location: Location
    let encoding: String
  }
  struct Content: Encodable { let text: String }
  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
    let byteOffset: Int?
    let byteLength: Int?
    let snippet: Content?
  }
  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region?
  }
  struct LogicalLocation: Encodable {
    let name: String
    let fullyQualifiedName: String
    let kind = "element"
  }
  struct Location: Encodable {
    let id: Int?
    let physicalLocation: PhysicalLocation
    let logicalLocations: [LogicalLocation]?
    let message: Message?
  }
  struct Replacement: Encodable {
    let deletedRegion: Region
    let insertedContent: Content
  }
  struct ArtifactChange: Encodable {
    let artifactLocation: ArtifactLocation
    let replacements: [Replacement]
  }
  struct Fix: Encodable {
    let description: Message
    let artifactChanges: [ArtifactChange]
  }
  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Message
    let locations: [Location]
    let relatedLocations: [Location]?
    let partialFingerprints: [String: String]
    let fixes: [Fix]?
  }
  struct Invocation: Encodable { let executionSuccessful = true }
  struct Run: Encodable {
    let tool: Tool
    let invocations = [Invocation()]
    let columnKind = "unicodeCodePoints"
    let artifacts: [Artifact]
    let results: [Result]
  }

  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  init(_ report: Report) {
    // Both columns of a file of pairs are one artifact.
    var texts = [report.source]
    if let target = report.target, target.name != report.source.name { texts.append(target) }
    let rules = Dictionary(
      uniqueKeysWithValues: report.checks.enumerated().map { ($0.element.id, $0.offset) })
    runs = [
      Run(
        tool: Tool(driver: Driver(rules: report.checks.map(Rule.init))),
        artifacts: texts.map {
          Artifact(location: .init(uri: reference($0.name)), encoding: $0.document.encoding.name)
        },
        results: report.findings.map { Result($0, in: report, rules: rules) })
    ]
  }
}

extension SARIFLog.Result {
  fileprivate init(_ reported: ReportedFinding, in report: Report, rules: [String: Int]) {
    let finding = reported.finding
    let (text, place) = reported.place(in: report)
    ruleId = finding.check
    ruleIndex = rules[finding.check] ?? 0
    level = finding.severity.rawValue
    message = .init(finding.message)
    locations = [.init(text, place, in: report, id: nil, message: nil)]
    relatedLocations = reported.evidence(in: report).map { text, place in
      let name = text.name == report.source.name ? "the source" : "the translation"
      return [.init(text, place, in: report, id: 1, message: .init(name))]
    }
    partialFingerprints = ["distich/v1": reported.fingerprint.description]
    // What a document without lines holds cannot be changed by a region of text.
    fixes = (place.hasLines ? finding.suggestion : nil).map { suggestion in
      [
        .init(
          description: .init("A proposal to look at: \(ShownSuggestion(suggestion))"),
          artifactChanges: [
            .init(
              artifactLocation: .init(text, in: report),
              replacements: [
                .init(
                  deletedRegion: .init(place, of: text, hasSnippet: false),
                  insertedContent: .init(text: suggestion))
              ])
          ])
      ]
    }
  }
}

extension SARIFLog.Location {
  fileprivate init(
    _ text: ReportedText, _ place: TextPlace, in report: Report, id: Int?,
    message: SARIFLog.Message?
  ) {
    self.id = id
    self.message = message
    physicalLocation = .init(
      artifactLocation: .init(text, in: report),
      region: place.hasLines ? .init(place, of: text, hasSnippet: true) : nil)
    logicalLocations = place.label.map { label in
      let name = "\(label):\(place.column)"
      return [
        .init(name: name, fullyQualifiedName: place.part.map { "\($0): \(name)" } ?? name)
      ]
    }
  }
}

extension SARIFLog.ArtifactLocation {
  fileprivate init(_ text: ReportedText, in report: Report) {
    self.init(uri: reference(text.name), index: text.name == report.source.name ? 0 : 1)
  }
}

extension SARIFLog.Region {
  fileprivate init(_ place: TextPlace, of text: ReportedText, hasSnippet: Bool) {
    // Offsets are of the file, which is known byte for byte only where it is UTF-8.
    let isUTF8 = text.document.bytes == text.document.text
    self.init(
      startLine: place.line, startColumn: place.column, endLine: place.endLine,
      endColumn: place.endColumn, byteOffset: isUTF8 ? place.start : nil,
      byteLength: isUTF8 ? place.end - place.start : nil,
      snippet: hasSnippet ? .init(text: text.document.string(place.range)) : nil)
  }
}

/// A path as a reference to a URI (RFC 3986): relative as it was given, absolute with a scheme.
private func reference(_ path: String) -> String {
  var allowed = CharacterSet.urlPathAllowed
  // A colon in the first part of a relative reference would end a scheme.
  allowed.remove(":")
  let encoded = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? "text"
  return path.hasPrefix("/") ? "file://" + encoded : encoded
}
