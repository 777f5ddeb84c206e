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
  var analyser = try WordAnalyser(for: document.language)
  let text = try AnalysedText(document, side: .source, analyser: &analyser)
  return findings(in: text, checks, context).sorted(by: Finding.isInOrder)
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
  var sourceAnalyser = try WordAnalyser(for: bitext.source.language)
  var targetAnalyser = try WordAnalyser(for: bitext.target.language)
  let analysed = AnalysedBitext(
    source: try AnalysedText(bitext.source, side: .source, analyser: &sourceAnalyser),
    target: try AnalysedText(bitext.target, side: .target, analyser: &targetAnalyser),
    ladder: bitext.ladder)
  var all = located(
    findings(in: analysed.source, checks, context)
      + findings(in: analysed.target, checks, context), in: bitext)
  let languages = [bitext.source.language, bitext.target.language]
  let ofPairs = checks.filter { $0.about.scope == .pair && $0.about.reads(languages) }
  all += shared(bitext.ladder.beads.indices, among: workers) { numbers in
    numbers.flatMap { number in
      let pair = analysed.pair(number)
      return ofPairs.flatMap { $0.findings(in: pair, context) }
    }
  }
  for check in checks where check.about.scope == .bitext && check.about.reads(languages) {
    all += located(check.findings(in: analysed, context), in: bitext)
  }
  return all.sorted(by: Finding.isInOrder)
}

private func findings(
  in text: AnalysedText, _ checks: [any Check.Type], _ context: CheckContext
) -> [Finding] {
  checks.filter { $0.about.scope == .text && $0.about.reads([text.document.language]) }
    .flatMap { $0.findings(in: text, context) }
}

extension CheckDescription {
  /// Whether a check knows all these languages; a regional variant counts as its language.
  func reads(_ texts: [LanguageTag]) -> Bool {
    guard let languages else { return true }
    return texts.allSatisfy { text in languages.contains { $0.language == text.language } }
  }
}

/// The findings with the bead each stands in.
private func located(_ findings: [Finding], in bitext: Bitext) -> [Finding] {
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
  func segmentNumber(at offset: Int) -> Int? {
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
