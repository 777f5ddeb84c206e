import BitextModel
public import BitextStore
import Checks

extension Project {
  /// Runs checks on the texts of a bitext as they stand and keeps what they find. What was decided
  /// about findings stays; a finding that was said to be fixed and is found again is open.
  ///
  /// - Parameters:
  ///   - bitext: the bitext.
  ///   - options: how to check.
  ///   - revision: the revision that is to be checked; any where nil.
  ///   - editor: who asks for it.
  /// - Returns: what changed, and what the person should know.
  /// - Throws: `ProjectError` where it cannot be written, `StaleEdit` where the bitext is at another
  ///   revision or is changed faster than it can be checked, `ICUError` from ICU.
  public func check(
    _ bitext: Int, options: CheckOptions = CheckOptions(), expecting revision: Int? = nil,
    by editor: Editor
  ) throws -> (outcome: EditOutcome, notices: [Notice]) {
    var tries = 0
    while true {
      let present = try present(bitext)
      if let revision, revision != present.info.revision {
        throw StaleEdit(expected: revision, current: present.info.revision)
      }
      let report = try Report(checking: present, options: options)
      do {
        let outcome = try apply(
          .replaceFindings(findings: report.storedFindings(in: present)), to: bitext,
          expecting: present.info.revision, by: editor)
        return (outcome, report.notices)
      } catch let stale as StaleEdit {
        tries += 1
        if revision != nil || tries == 5 { throw stale }
      }
    }
  }

  /// Runs checks on a bitext that was just put in; what they find is how it begins, not a step that can
  /// be undone.
  ///
  /// - Parameters:
  ///   - bitext: the bitext.
  ///   - options: how to check.
  /// - Returns: what the person should know.
  /// - Throws: as ``check(_:options:expecting:by:)`` does.
  public func checkFirst(
    _ bitext: Int, options: CheckOptions = CheckOptions()
  ) throws -> [Notice] {
    let present = try present(bitext)
    let report = try Report(checking: present, options: options)
    try begin(bitext, with: report.storedFindings(in: present))
    return report.notices
  }

  /// A report of what the last run of the checks found, without what people ignored or fixed.
  ///
  /// - Throws: `ProjectError` where there is no such bitext, `ICUError` from ICU.
  public func report(on bitext: Int) throws -> Report {
    let present = try present(bitext)
    let found = try findings(of: bitext)
    let known = Set(catalogue.map { $0.about.id } + [InlineSuppression.about.id])
    let open = found.filter { $0.decision == .open || $0.decision == .accepted }
    let (names, places) = (present.info, BeadPlaces(present))
    return Report(
      source: try ReportedText(present.bitext.source, name: names.source.file),
      target: try ReportedText(present.bitext.target, name: names.target.file),
      ladder: present.bitext.ladder,
      findings: open.map(\.finding).filter { known.contains($0.check) }
        .compactMap(places.finding).sorted(by: Finding.isInOrder),
      checks: catalogue.map { $0.about } + [InlineSuppression.about],
      suppressed: found.count - open.count)
  }
}

extension CheckOptions {
  /// How to check a bitext of a project: with its names, and as the configuration has it for its files.
  ///
  /// - Parameters:
  ///   - project: the project.
  ///   - bitext: the bitext.
  ///   - only: these checks and no others, where there are any.
  ///   - skip: checks to leave out.
  ///   - configuration: what `.distich.yml` says.
  ///   - workers: how many threads may share the work.
  /// - Returns: the options, and what the person should know of the glossaries.
  /// - Throws: ``InputError`` for a check that is none, or a glossary that cannot be read;
  ///   `GlossaryError` with all that is wrong in one.
  public static func ofProject(
    _ project: Project, _ bitext: BitextInfo, only: [String] = [], skip: [String] = [],
    configuration: CheckConfiguration? = nil, workers: Int = 1
  ) throws -> (options: CheckOptions, notices: [Notice]) {
    var options = CheckOptions()
    options.configuration = configuration
    options.selection = try CheckSelection(
      only: only, skip: skip, configuration: configuration,
      paths: [bitext.source.file, bitext.target.file])
    options.minimumSeverity = configuration?.minimumSeverity ?? .note
    options.workers = workers
    let (termbase, notices) = try project.termbase(
      adding: configuration?.glossaries ?? [], workers: workers)
    options.termbase = termbase
    return (options, notices)
  }
}

extension Report {
  /// The findings as a project keeps them.
  fileprivate func storedFindings(in present: PresentBitext) -> [StoredFinding] {
    let places = BeadPlaces(present)
    return findings.map { places.stored($0.finding, key: $0.fingerprint.description) }
  }
}

/// Where the texts of beads begin and end in their documents.
private struct BeadPlaces {
  private let present: PresentBitext
  private let numbers: [Int: Int]

  init(_ present: PresentBitext) {
    self.present = present
    // A damaged file may have a bead twice.
    numbers = Dictionary(zip(present.beads, present.beads.indices), uniquingKeysWith: { $1 })
  }

  /// The bytes of a bead in the text of a side.
  private func range(_ bead: Int, _ side: BitextSide) -> Range<Int> {
    let bitext = present.bitext
    let (document, held) =
      side == .source
      ? (bitext.source, bitext.ladder.beads[bead].source)
      : (bitext.target, bitext.ladder.beads[bead].target)
    guard let first = held.first, let last = held.last else { return 0..<0 }
    return document.segments[first].range.lowerBound..<document.segments[last].range.upperBound
  }

  /// A finding with ranges relative to its bead. What it points to in other beads is left out.
  func stored(_ finding: Finding, key: String) -> StoredFinding {
    let bead = finding.bead ?? 0
    func relative(_ place: Range<Int>?, _ side: BitextSide) -> Range<Int>? {
      let text = range(bead, side)
      guard let place, place.lowerBound >= text.lowerBound, place.lowerBound < text.upperBound
      else {
        return nil
      }
      let inside = place.clamped(to: text)
      return inside.lowerBound - text.lowerBound..<inside.upperBound - text.lowerBound
    }
    return StoredFinding(
      key: key, bead: present.beads[bead], check: finding.check,
      severity: FindingSeverity(rawValue: finding.severity.rawValue) ?? .note,
      message: finding.message, suggestion: finding.suggestion,
      side: finding.side == .source ? .source : .target,
      source: relative(finding.source, .source), target: relative(finding.target, .target))
  }

  /// The finding with ranges in the documents; nil where its bead has no text.
  func finding(_ stored: StoredFinding) -> Finding? {
    guard let bead = numbers[stored.bead] else { return nil }
    func absolute(_ place: Range<Int>?, _ side: BitextSide) -> Range<Int>? {
      let text = range(bead, side)
      return place.map {
        ($0.lowerBound + text.lowerBound..<$0.upperBound + text.lowerBound).clamped(to: text)
      }
    }
    var source = absolute(stored.source, .source)
    var target = absolute(stored.target, .target)
    // What an edit took from a finding on its own side is the whole of that side.
    if source == nil, target == nil || stored.side == .source { source = whole(bead, .source) }
    if target == nil, source == nil || stored.side == .target { target = whole(bead, .target) }
    guard source != nil || target != nil else { return nil }
    let isOnSource = target == nil || (stored.side == .source && source != nil)
    return Finding(
      check: stored.check, severity: Severity(rawValue: stored.severity.rawValue) ?? .note,
      message: stored.message, source: source, target: target, bead: bead,
      suggestion: stored.suggestion, side: isOnSource ? .source : .target)
  }

  private func whole(_ bead: Int, _ side: BitextSide) -> Range<Int>? {
    let text = range(bead, side)
    return text.isEmpty ? nil : text
  }
}
