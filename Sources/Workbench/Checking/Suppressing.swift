import BitextModel
import Checks
import Terminology

/// What is left of findings when those that a person has decided to let pass are taken away.
struct SuppressionOutcome {
  /// What is to be reported, with notes about comments that have no reason or no effect.
  private(set) var findings: [Finding] = []
  /// How many were let pass.
  private(set) var suppressed = 0
  /// What is wrong with the entries of the configuration.
  private(set) var notices: [Notice] = []

  /// Takes away what comments in the texts and entries of the configuration cover.
  init(_ all: [Finding], source: ReportedText, target: ReportedText?, options: CheckOptions) {
    var sides = [Side(source)]
    if let target { sides.append(Side(target)) }
    var fromFile: [FileSuppression] = []
    for name in Set(sides.map(\.text.name)).sorted() {
      for entry in options.suppressions(for: name) where !fromFile.contains(entry) {
        fromFile.append(entry)
      }
    }
    var isUsed = [Bool](repeating: false, count: fromFile.count)
    for finding in all {
      let places = [finding.source, finding.target]
      if zip(sides, places).contains(where: { $0.isComment($1) }) { continue }
      var isCovered = false
      for index in sides.indices {
        if let place = places[index], sides[index].covers(finding, at: place) { isCovered = true }
      }
      let flagged = zip(sides, places).compactMap { side, place in
        place.map { side.text.document.string($0) }
      }
      for (index, entry) in fromFile.enumerated() where entry.covers(finding, flagged: flagged) {
        isUsed[index] = true
        isCovered = true
      }
      if isCovered { suppressed += 1 } else { findings.append(finding) }
    }
    let ran = Set(options.selection.checks.map { $0.about.id })
    for (side, isTarget) in zip(sides, [false, true]) {
      findings += side.notes(ran: ran, isTarget: isTarget)
    }
    for (entry, isUsed) in zip(fromFile, isUsed) {
      let place = "\(options.configuration?.path ?? ""):\(entry.line):\(entry.column)"
      if entry.reason == nil {
        notices.append(Notice(.note, "\(place): this suppression gives no reason"))
      }
      if !isUsed, entry.checks.isEmpty || entry.checks.contains(where: ran.contains) {
        notices.append(Notice(.note, "\(place): this suppression lets nothing pass; take it out"))
      }
    }
  }
}

/// A text with its comments, and which of them have had an effect.
private struct Side {
  let text: ReportedText
  private let comments: [InlineSuppression]
  /// What comments speak of, by the check they name, but for the whole text.
  private var scopes: [String: [Scope]] = [:]
  /// The comments that speak of the whole text, by the check they name.
  private var scopesOfFile: [String: Scope] = [:]

  /// A stretch of the text and the comments that let findings of one check pass in it.
  private struct Scope {
    let range: Range<Int>
    /// The furthest end of this and of those before it.
    let reach: Int
    var comments: [Int]
    var isUsed = false
  }

  init(_ text: ReportedText) {
    self.text = text
    comments = InlineSuppression.all(in: text.document)
    var byCheck: [String: [Range<Int>: [Int]]] = [:]
    for (index, comment) in comments.enumerated() {
      for check in Set(comment.checks) {
        byCheck[check, default: [:]][comment.scope, default: []].append(index)
      }
    }
    let file = text.document.text.indices
    for check in byCheck.keys {
      if let comments = byCheck[check]?.removeValue(forKey: file) {
        scopesOfFile[check] = Scope(range: file, reach: file.upperBound, comments: comments)
      }
    }
    scopes = byCheck.mapValues { ranges in
      var reach = 0
      return ranges.sorted {
        ($0.key.lowerBound, $0.key.upperBound) < ($1.key.lowerBound, $1.key.upperBound)
      }.map { range, comments in
        reach = max(reach, range.upperBound)
        return Scope(range: range, reach: reach, comments: comments)
      }
    }
  }

  /// Whether a place is in a comment, of which nobody wants to hear.
  func isComment(_ place: Range<Int>?) -> Bool {
    guard let place else { return false }
    let next = comments.firstPlace { $0.range.lowerBound > place.lowerBound }
    return next > 0 && place.upperBound <= comments[next - 1].range.upperBound
  }

  mutating func covers(_ finding: Finding, at place: Range<Int>) -> Bool {
    var isCovered = false
    if scopesOfFile[finding.check] != nil {
      scopesOfFile[finding.check]?.isUsed = true
      isCovered = true
    }
    guard var own = scopes.removeValue(forKey: finding.check) else { return isCovered }
    defer { scopes[finding.check] = own }
    let end = max(place.upperBound, place.lowerBound + 1)
    var index = own.firstPlace { $0.range.lowerBound >= end } - 1
    // Backwards, as long as some scope before this one may reach the place.
    while index >= 0, own[index].reach > place.lowerBound {
      if own[index].range.upperBound > place.lowerBound {
        own[index].isUsed = true
        isCovered = true
      }
      index -= 1
    }
    return isCovered
  }

  /// The comments that have let a finding of a check pass.
  private func used() -> [Set<String>] {
    var used = [Set<String>](repeating: [], count: comments.count)
    let ofFile = scopesOfFile.mapValues { [$0] }
    for (check, scopes) in Array(scopes) + Array(ofFile) {
      for scope in scopes where scope.isUsed {
        for comment in scope.comments { used[comment].insert(check) }
      }
    }
    return used
  }

  func notes(ran: Set<String>, isTarget: Bool) -> [Finding] {
    let known = catalogue.map { $0.about.id }
    return zip(comments, used()).flatMap { comment, used -> [Finding] in
      var messages: [String] = []
      if comment.checks.isEmpty {
        messages.append("names no check: write distich:ignore CHECK: REASON")
      }
      for id in comment.checks {
        if !known.contains(id) {
          messages.append("there is no check “\(id)”" + didYouMean(id, among: known))
        } else if ran.contains(id), !used.contains(id) {
          messages.append("“\(id)” finds nothing here; take the comment out")
        }
      }
      if comment.reason == nil, !comment.checks.isEmpty {
        messages.append("no reason is given: write distich:ignore CHECK: REASON")
      }
      return messages.map {
        Finding(
          check: InlineSuppression.about.id, severity: .note, message: $0,
          source: isTarget ? nil : comment.range, target: isTarget ? comment.range : nil)
      }
    }
  }
}
