import UnicodeText

/// Looks through glossaries that are read together.
public struct GlossaryLinter: ~Copyable {
  /// Where in a concept a finding lies.
  enum Target {
    case id
    case term(Int)
    case role(Int)
    case wikidata
  }

  private struct Draft {
    let rule: LintRule
    let severity: LintFinding.Severity
    let file: Int
    let concept: Int
    let target: Target
    let message: String
  }

  /// A term, its concept, and that one's file.
  struct TermPlace {
    let file: Int
    let concept: Int
    let term: Int
  }

  let files: [GlossaryFile]
  let termbase: Termbase
  private var drafts: [Draft] = []
  var fold: TextTransform
  var compose: TextTransform
  var spoof: SpoofChecker

  /// What is found in `files`, in their order and that of their lines.
  ///
  /// - Throws: ``GlossaryError`` where the files are no termbase, ``ICUError`` from ICU.
  /// - Complexity: linear in the terms, where forms are not shared by many.
  public static func findings(in files: [GlossaryFile]) throws -> [LintFinding] {
    var linter = GlossaryLinter(
      files: files, termbase: try Termbase(contentsOf: files),
      fold: try .folding(stripMarks: true),
      compose: try TextTransform(identifier: "NFC"), spoof: try SpoofChecker())
    for (number, file) in files.enumerated() {
      for index in file.concepts.indices { try linter.checkConcept(index, inFile: number) }
    }
    try linter.checkCollisions()
    return linter.placed()
  }

  private init(
    files: [GlossaryFile], termbase: Termbase, fold: consuming TextTransform,
    compose: consuming TextTransform, spoof: consuming SpoofChecker
  ) {
    self.files = files
    self.termbase = termbase
    self.fold = fold
    self.compose = compose
    self.spoof = spoof
  }

  mutating func find(
    _ rule: LintRule, _ severity: LintFinding.Severity, file: Int, concept: Int, at target: Target,
    _ message: String
  ) {
    drafts.append(
      Draft(
        rule: rule, severity: severity, file: file, concept: concept, target: target,
        message: message))
  }

  /// The findings with their places, each file laid out once.
  private consuming func placed() -> [LintFinding] {
    var findings: [LintFinding] = []
    for (number, file) in files.enumerated() {
      let own = drafts.filter { $0.file == number }
      let layout = own.isEmpty ? nil : GlossaryLayout(of: file, concepts: Set(own.map(\.concept)))
      let offsets = own.map { draft in
        layout?.trees[draft.concept]?.offset(of: draft.target)
          ?? Int(file.places[draft.concept].id)
      }
      let places = linesAndColumns(of: offsets, in: file.bytes)
      let found = zip(own, places).map { draft, place in
        LintFinding(
          rule: draft.rule, severity: draft.severity, file: file.name, line: place.line,
          column: place.column, concept: file.concepts[draft.concept].id, message: draft.message)
      }
      let unknown = file.warnings.map { warning in
        LintFinding(
          rule: .unknownKey, severity: .warning, file: file.name, line: warning.line,
          column: warning.column, concept: "", message: warning.message)
      }
      findings += (found + unknown).enumerated()
        .sorted {
          ($0.element.line, $0.element.column, $0.offset)
            < ($1.element.line, $1.element.column, $1.offset)
        }
        .map(\.element)
    }
    return findings
  }
}

extension YAMLTree {
  /// Where in a concept a target lies; nil where that is not to be found.
  fileprivate func offset(of target: GlossaryLinter.Target) -> Int? {
    switch target {
    case .id: return nil
    case .wikidata: return value(of: "wikidata", in: 0).map { range($0).lowerBound }
    case .role(let number):
      guard let roles = value(of: "roles", in: 0) else { return nil }
      let items = children(roles)
      return items.indices.contains(number) ? range(items[number]).lowerBound : nil
    case .term(let number):
      guard let terms = value(of: "terms", in: 0) else { return nil }
      var nodes: [Int] = []
      forEachEntry(of: terms) { _, value in
        nodes += kind(value) == .sequence ? children(value) : [value]
      }
      return nodes.indices.contains(number) ? range(nodes[number]).lowerBound : nil
    }
  }
}
