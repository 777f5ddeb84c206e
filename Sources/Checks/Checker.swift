public import BitextModel
import Dispatch
public import UnicodeText

/// The findings of `checks` in a text, in the order of the text.
///
/// Total and pure: equal texts have equal findings.
/// - Throws: ``ICUError`` from ICU.
public func check(
  _ document: Document, using checks: [any Check.Type], context: CheckContext = CheckContext()
) throws(ICUError) -> [Finding] {
  var checker = Checker(using: checks, context: context)
  return try checker.findings(in: document)
}

/// The findings of `checks` in a bitext: in each of its texts, in each bead and across them; in the
/// order of the beads.
///
/// The result does not depend on the number of workers.
/// - Throws: ``ICUError`` from ICU.
public func check(
  _ bitext: Bitext, using checks: [any Check.Type], context: CheckContext = CheckContext(),
  workers: Int = 1
) throws(ICUError) -> [Finding] {
  var checker = Checker(using: checks, context: context)
  return try checker.findings(in: bitext, workers: workers)
}

/// Checks one text or bitext after the other, keeping what is costly to open.
///
/// An owning handle: one thread at a time, no copies.
public struct Checker: ~Copyable {
  private let checks: [any Check.Type]
  private let context: CheckContext
  /// What runs on two texts, by their languages.
  private var plans: [Plan] = []
  private var analysers: [LanguageTag: SharedAnalyser] = [:]

  /// A checker that runs `checks`.
  public init(using checks: [any Check.Type], context: CheckContext = CheckContext()) {
    self.checks = checks
    self.context = context
  }

  /// The findings in a text, in its order.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public mutating func findings(in document: Document) throws(ICUError) -> [Finding] {
    let text = try analysed(document, .source)
    return checks.filter { $0.about.scope == .text && $0.about.reads(document.language) }
      .flatMap { $0.findings(in: text, context) }.sorted(by: Finding.isInOrder)
  }

  /// The findings in a bitext, in the order of its beads; up to `workers` threads share the beads.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public mutating func findings(
    in bitext: Bitext, workers: Int = 1
  ) throws(ICUError) -> [Finding] {
    var analysed = AnalysedBitext(
      source: try analysed(bitext.source, .source), target: try analysed(bitext.target, .target),
      ladder: bitext.ladder)
    let plan = plan(for: bitext.source.language, bitext.target.language)
    let context = context
    let whole = analysed
    var all = shared(bitext.ladder.beads.indices, among: workers) { numbers in
      var findings: [Finding] = []
      for number in numbers {
        let pair = whole.pair(number)
        for check in plan.ofPairs { append(check.findings(in: pair, context), to: &findings) }
      }
      return findings
    }
    for (check, readable) in plan.ofTexts {
      analysed.readable = readable
      append(located(check.findings(in: analysed, context), in: bitext), to: &all)
    }
    return all.sorted(by: Finding.isInOrder)
  }

  private mutating func plan(for source: LanguageTag, _ target: LanguageTag) -> Plan {
    if let known = plans.first(where: { $0.source == source && $0.target == target }) {
      return known
    }
    // As with analysers.
    if plans.count >= 8 { plans.removeAll() }
    let made = Plan(checks, source, target)
    plans.append(made)
    return made
  }

  private mutating func analysed(
    _ document: Document, _ side: AnalysedText.Side
  ) throws(ICUError) -> AnalysedText {
    let language = document.language
    let names = try context.names?.get().matches(in: document) ?? []
    if let shared = analysers[language] {
      return try AnalysedText(document, side: side, names: names, analyser: &shared.analyser)
    }
    // A stream of pairs may come in many languages, but not in many at a time.
    if analysers.count >= 8 { analysers.removeAll() }
    let shared = SharedAnalyser(
      try WordAnalyser(
        for: language, meanings: context.meanings?.reader(of: language),
        shared: context.directions))
    analysers[language] = shared
    return try AnalysedText(document, side: side, names: names, analyser: &shared.analyser)
  }
}

/// The checks that can read two languages.
private struct Plan {
  let source: LanguageTag
  let target: LanguageTag
  /// Those of beads.
  let ofPairs: [any Check.Type]
  /// Those of texts and of what recurs across beads, and which of the two texts they can read.
  let ofTexts: [(check: any Check.Type, readable: (source: Bool, target: Bool))]

  init(_ checks: [any Check.Type], _ source: LanguageTag, _ target: LanguageTag) {
    self.source = source
    self.target = target
    let readable = checks.map {
      (check: $0, readable: (source: $0.about.reads(source), target: $0.about.reads(target)))
    }
    let ofBoth = readable.filter { $0.readable.source && $0.readable.target }
    ofPairs = ofBoth.filter { $0.check.about.scope == .pair }.map(\.check)
    // A check of one text may find something in the one that it can read.
    ofTexts = readable.filter { check, readable in
      switch check.about.scope {
      case .text: readable.source || readable.target
      case .bitext: readable.source && readable.target
      case .pair: false
      }
    }
  }
}

/// An analyser that a dictionary can hold.
private final class SharedAnalyser {
  var analyser: WordAnalyser

  init(_ analyser: consuming WordAnalyser) { self.analyser = analyser }
}

extension CheckDescription {
  /// Whether a check knows a language; a regional variant counts as its language.
  func reads(_ language: LanguageTag) -> Bool {
    guard let languages, !languages.contains(language) else { return true }
    // Nearly always a plain tag: only a regional one has to be taken apart.
    return languages.contains { $0.language == language.language }
  }
}

/// Adds findings to others; nearly always there are none, which an array would look into at length.
@inline(__always)
private func append(_ findings: [Finding], to all: inout [Finding]) {
  if !findings.isEmpty { all += findings }
}

/// The findings with the bead each stands in.
package func located(_ findings: [Finding], in bitext: Bitext) -> [Finding] {
  guard !findings.isEmpty else { return [] }
  let sourceBeads = beadNumbers(bitext.ladder, \.source, bitext.source.segments.count)
  let targetBeads = beadNumbers(bitext.ladder, \.target, bitext.target.segments.count)
  return findings.map { finding in
    guard finding.bead == nil else { return finding }
    var located = finding
    if let place = finding.target, let segment = bitext.target.segmentNumber(at: place.lowerBound) {
      located.bead = targetBeads[segment]
    } else if let place = finding.source,
      let segment = bitext.source.segmentNumber(at: place.lowerBound)
    {
      located.bead = sourceBeads[segment]
    }
    return located
  }
}

/// The bead of each segment of a side.
private func beadNumbers(
  _ ladder: Ladder, _ side: KeyPath<Bead, Range<Int>>, _ count: Int
) -> [Int] {
  var numbers = [Int](repeating: 0, count: count)
  for (number, bead) in ladder.beads.enumerated() {
    for segment in bead[keyPath: side] { numbers[segment] = number }
  }
  return numbers
}

extension Document {
  /// The number of the segment that holds a byte of the text.
  package func segmentNumber(at offset: Int) -> Int? {
    let low = segments.firstPlace { $0.range.upperBound > offset }
    return low < segments.count ? low : nil
  }
}

/// What `work` returns for shares of `numbers`, joined in order.
private func shared(
  _ numbers: Range<Int>, among workers: Int, _ work: @Sendable (Range<Int>) -> [Finding]
) -> [Finding] {
  let size = max(64, numbers.count / (max(1, workers) * 8) + 1)
  let shares = stride(from: numbers.lowerBound, to: numbers.upperBound, by: size).map {
    $0..<min($0 + size, numbers.upperBound)
  }
  guard workers > 1, shares.count > 1 else { return shares.flatMap(work) }
  var results = [[Finding]](repeating: [], count: shares.count)
  results.withUnsafeMutableBufferPointer { results in
    // Each iteration writes elements of its own, and all end before this returns.
    nonisolated(unsafe) let results = results
    DispatchQueue.concurrentPerform(iterations: shares.count) { results[$0] = work(shares[$0]) }
  }
  return results.flatMap(\.self)
}
