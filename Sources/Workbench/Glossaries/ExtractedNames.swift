import BitextModel
import Formats
import Foundation
public import Terminology
import UnicodeText

/// How extracted names are written.
public enum ExtractionFormat: String, CaseIterable, Sendable {
  /// A table for reading.
  case text
  /// Tab-separated lines.
  case tsv
  /// One object.
  case json
  /// A glossary to review.
  case yaml
}

/// The names that two aligned texts suggest for a glossary.
public struct ExtractedNames: Sendable {
  /// The proposals that stand often enough, the surest and most frequent first.
  public let proposals: [NameProposal]
  /// Spellings that are nearly a name.
  public let nearMisses: [NearMiss]
  private let aligned: AlignedTexts
  /// The ids of what is known already.
  private let known: Set<Concept.ID>

  /// Reads the names of `aligned` that stand at least `minimumCount` times in one of the texts;
  /// those of `known` are left out.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public init(
    _ aligned: AlignedTexts, known: Termbase = .empty, minimumCount: Int = 2
  ) throws {
    let extraction = try NameExtraction(aligned.bitext, known: known)
    let nearMisses = extraction.nearMisses
    // A name that is misspelt elsewhere in the text stands there more often than it seems.
    let doubted = Set(nearMisses.map(\.name))
    proposals = extraction.proposals.filter { proposal in
      proposal.count >= minimumCount
        || (proposal.source + proposal.target).contains { doubted.contains($0.text) }
    }
    self.nearMisses = nearMisses
    self.aligned = aligned
    self.known = Set(known.concepts.map(\.id))
  }

  /// The names in a format, as UTF-8; a table fills `columns`.
  public func rendered(as format: ExtractionFormat, columns: Int = 100) throws -> [UInt8] {
    switch format {
    case .text: Array(table(columns: columns).utf8)
    case .tsv: tabSeparated()
    case .json: try json()
    case .yaml: try yaml()
    }
  }

  // MARK: Text

  private func table(columns: Int) -> String {
    func joined(_ variants: [NameProposal.Variant]) -> String {
      variants.map { $0.count > 1 ? "\($0.text) ×\($0.count)" : $0.text }.joined(separator: ", ")
    }
    let width = max(
      16, min(40, proposals.map { joined($0.source).terminalColumns }.max() ?? 0))
    var out = ""
    for proposal in proposals {
      let left = joined(proposal.source)
      let fill = String(repeating: " ", count: max(1, width - left.terminalColumns + 1))
      let kind = proposal.kind.rawValue.padding(toLength: 13, withPad: " ", startingAt: 0)
      out += kind + hundredths(proposal.confidence) + "  " + left + fill
      out += joined(proposal.target) + "\n"
      let reasons = proposal.kindReasons.joined(separator: ", ")
      let beads = proposal.beads.prefix(8).map { String($0 + 1) }.joined(separator: ", ")
      out += "                   beads \(beads)\(proposal.beads.count > 8 ? " …" : "")"
      out += reasons.isEmpty ? "\n" : "; \(proposal.kind.rawValue): \(reasons)\n"
      for context in proposal.contexts.prefix(1) {
        let room = max(24, (columns - 24) / 2)
        out += "                   " + snippet(context.source, isSource: true, room) + " | "
        out += snippet(context.target, isSource: false, room) + "\n"
      }
    }
    guard !nearMisses.isEmpty else { return out }
    out += (out.isEmpty ? "" : "\n") + "near misses\n"
    for miss in nearMisses {
      let file = (miss.isInSource ? aligned.source : aligned.target).file.name
      let place = miss.places.first.map { position($0.lowerBound, isSource: miss.isInSource) } ?? ""
      let concept = miss.concept.map { " (\($0))" } ?? ""
      out += "  \(file):\(place): \(singleLine(miss.text)), near to \(singleLine(miss.name))"
      out += "\(concept): \(miss.reason)\n"
    }
    return out
  }

  /// A name with what stands around it, on one line of at most `room` columns.
  private func snippet(_ range: Range<Int>, isSource: Bool, _ room: Int) -> String {
    let document = isSource ? aligned.bitext.source : aligned.bitext.target
    let segment = document.segments.first { $0.content.contains(range.lowerBound) }
    guard let segment else { return "" }
    let head = singleLine(document.string(segment.content.lowerBound..<range.lowerBound))
    let name = singleLine(document.string(range))
    let tail = singleLine(
      document.string(range.upperBound..<max(range.upperBound, segment.content.upperBound)))
    let side = max(0, (room - name.count - 2) / 2)
    let before = head.count > side ? "…" + head.suffix(side) : head
    let after = tail.count > side ? tail.prefix(side) + "…" : tail
    return before + name + after
  }

  private func hundredths(_ number: Double) -> String { decimal(number, places: 2) }

  private func position(_ offset: Int, isSource: Bool) -> String {
    var place = LineCursor()
    let document = isSource ? aligned.bitext.source : aligned.bitext.target
    return document.position(of: offset, &place)
  }

  // MARK: TSV

  private func tabSeparated() -> [UInt8] {
    var out: [UInt8] = []
    func line(_ fields: [String]) { appendEscapedLine(fields, to: &out) }
    func count(_ variants: [NameProposal.Variant]) -> String {
      String(variants.reduce(0) { $0 + $1.count })
    }
    for proposal in proposals {
      line([
        proposal.kind.rawValue, proposal.source[0].text, proposal.target[0].text,
        count(proposal.source), count(proposal.target), String(proposal.beads.count),
        hundredths(proposal.confidence), proposal.beads.map(String.init).joined(separator: ","),
      ])
    }
    for miss in nearMisses {
      line([
        "near-miss", miss.text, miss.name, miss.isInSource ? "source" : "target",
        miss.places.map { position($0.lowerBound, isSource: miss.isInSource) }
          .joined(separator: ","),
        miss.reason,
      ])
    }
    return out
  }

  // MARK: YAML

  private func yaml() throws -> [UInt8] {
    let source = aligned.bitext.source.language
    let target = aligned.bitext.target.language
    var ids = ConceptIDs(taken: known)
    var concepts: [Concept] = []
    var comments: [Concept.ID: String] = [:]
    for proposal in proposals {
      let terms =
        source == target
        ? terms(source, proposal.source + proposal.target, of: proposal)
        : terms(source, proposal.source, of: proposal)
          + terms(target, proposal.target, of: proposal)
      let id = ids.next(nil, names: proposal.target.map(\.text))
      concepts.append(Concept(id: id, kind: proposal.kind, terms: terms))
      let beads = proposal.beads.prefix(5).map { String($0 + 1) }.joined(separator: ", ")
      let more = proposal.beads.count > 5 ? " …" : ""
      comments[id] = "\(hundredths(proposal.confidence)), beads \(beads)\(more)"
    }
    return try GlossaryFile(
      title: "Names of \(aligned.source.file.name)",
      languages: source == target ? [source] : [source, target], concepts: concepts,
      name: "the glossary", comments: comments
    ).bytes
  }

  /// The full names of one side; a surname alone is found without being declared.
  private func terms(
    _ language: LanguageTag, _ variants: [NameProposal.Variant], of proposal: NameProposal
  ) -> [Term] {
    let words = { (text: String) in text.split(separator: " ").count }
    var seen = Set<String>()
    var terms: [Term] = []
    for variant in variants
    where proposal.kind != .person || words(variants[0].text) == 1 || words(variant.text) > 1 {
      let text = singleLine(variant.text)
      guard seen.insert(text).inserted else { continue }
      terms.append(
        Term(
          text, in: language, status: terms.isEmpty ? .preferred : .admitted, isCertain: false))
    }
    return terms
  }

  // MARK: JSON

  private struct Report: Encodable {
    struct Variant: Encodable {
      let text: String
      let count: Int
    }
    struct Context: Encodable {
      let bead: Int
      let source: [Int]
      let target: [Int]
    }
    struct Entry: Encodable {
      let kind: String
      let kindReasons: [String]
      let confidence: Double
      let source: [Variant]
      let target: [Variant]
      let beads: [Int]
      let contexts: [Context]
    }
    struct Miss: Encodable {
      let text: String
      let side: String
      let places: [[Int]]
      let name: String
      let concept: String?
      let reason: String
    }
    let version = 1
    let proposals: [Entry]
    let nearMisses: [Miss]
  }

  private func json() throws -> [UInt8] {
    func variants(_ list: [NameProposal.Variant]) -> [Report.Variant] {
      list.map { Report.Variant(text: $0.text, count: $0.count) }
    }
    func pair(_ range: Range<Int>) -> [Int] { [range.lowerBound, range.upperBound] }
    let report = Report(
      proposals: proposals.map { proposal in
        Report.Entry(
          kind: proposal.kind.rawValue, kindReasons: proposal.kindReasons,
          confidence: (proposal.confidence * 10_000).rounded() / 10_000,
          source: variants(proposal.source), target: variants(proposal.target),
          beads: proposal.beads,
          contexts: proposal.contexts.map {
            Report.Context(bead: $0.bead, source: pair($0.source), target: pair($0.target))
          })
      },
      nearMisses: nearMisses.map { miss in
        Report.Miss(
          text: miss.text, side: miss.isInSource ? "source" : "target",
          places: miss.places.map(pair), name: miss.name, concept: miss.concept,
          reason: miss.reason)
      })
    return try encodedJSON(report)
  }
}
