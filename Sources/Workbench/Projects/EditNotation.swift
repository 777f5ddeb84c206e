public import BitextStore
import Foundation
import Terminology
import UnicodeText

/// Edits as they are typed: words, one step after the other.
///
/// ```
/// confirm 12  merge 14  split 20 1:2  move 7 source up  ignore 3f0c…:1 "a title"
/// ```
public struct EditNotation {
  /// A step as help shows it: its words, and what it does.
  public static let steps: [(words: String, about: String)] = [
    ("confirm BEAD", "agree with a bead; 12-15 are several"),
    ("unconfirm BEAD", "take that back"),
    ("review BEAD", "come back to it later"),
    ("confirm-before BEAD", "agree with every bead before it"),
    ("note BEAD TEXT", "write a note; an empty text takes it away"),
    ("bookmark BEAD", "set a bookmark; unbookmark takes it away"),
    ("merge BEAD", "make one bead of it and the next"),
    ("split BEAD N:M", "cut it after N source and M target segments"),
    (
      "move BEAD SIDE up|down",
      "move its first sentence to the bead before, or its last to the next"
    ),
    ("unmatch BEAD", "part its sides: neither has a counterpart"),
    ("cut SIDE SEGMENT BYTE", "cut a segment in two before a byte of its text"),
    ("join SIDE SEGMENT", "make one segment of it and the next of its bead"),
    ("text SIDE SEGMENT TEXT", "write another text in its place"),
    ("pin N:M", "say that source segment N and target segment M meet"),
    ("unpin N:M", "take that back"),
    (
      "realign BEAD|A-B|all",
      "align anew around it, from A to B, or all; what is confirmed or pinned stays"
    ),
    ("ignore KEY REASON", "let a finding pass, for a reason"),
    ("accept KEY", "agree with a finding; fixed KEY and reopen KEY likewise"),
    ("add-name LANG=TEXT…", "add a name to the project, fr=Choïgou en=Shoigu"),
    ("remove-name ID", "take it away"),
    ("remove", "take the bitext out of the project; undo brings it back"),
    ("as-one STEP… end", "make one step of several: all or none, and undone at once"),
  ]

  /// An edit of every kind, to show how JSON has them.
  public static let examples: [Edit] = [
    .confirm(bead: 12), .unconfirm(bead: 12), .review(bead: 12), .confirmBefore(bead: 12),
    .note(bead: 12, text: "ask the author"), .bookmark(bead: 12, isSet: true), .merge(bead: 12),
    .split(bead: 12, source: 1, target: 2),
    .moveSegment(side: .source, bead: 12, direction: .up), .unmatch(bead: 12),
    .realign(first: 12, last: 40), .realignAround(bead: 12),
    .splitSegment(side: .target, segment: 30, offset: 17),
    .joinSegments(side: .target, segment: 30),
    .setText(side: .target, segment: 30, text: "He left."), .pin(source: 11, target: 13),
    .unpin(source: 11, target: 13),
    .replaceFindings(findings: [
      StoredFinding(
        key: "0123456789abcdef:1", bead: 12, check: "doubled-word", severity: .warning,
        message: "“the” stands twice", suggestion: "the", side: .target, target: 4..<11)
    ]), .decide(finding: "0123456789abcdef:1", decision: .ignored, reason: "a title"),
    .addConcept(
      concept: StoredConcept(
        id: "shoigu", kind: "person",
        terms: [
          .init(language: "fr", text: "Choïgou"), .init(language: "en", text: "Shoigu"),
        ])),
    .removeConcept(id: "shoigu"), .remove,
    .together(edits: [
      .splitSegment(side: .source, segment: 30, offset: 17),
      .split(bead: 12, source: 1, target: 1),
    ]),
  ]

  private var words: ArraySlice<String>
  private var step = ""

  /// The edits that words stand for.
  ///
  /// - Throws: ``InputError`` naming the step that is none, and what was expected.
  public static func edits(_ words: [String]) throws(InputError) -> [Edit] {
    var notation = EditNotation(words: words[...])
    var edits: [Edit] = []
    while !notation.words.isEmpty { edits += try notation.next() }
    return edits
  }

  /// The edit that a line of JSON stands for.
  ///
  /// - Throws: ``InputError`` saying what was expected; the line is for the caller to name.
  public static func edit(json line: some Sequence<UInt8>) throws(InputError) -> Edit {
    do {
      return try JSONDecoder().decode(Edit.self, from: Data(line))
    } catch let error as Swift.DecodingError {
      throw InputError(Self.reason(error))
    } catch {
      throw InputError("is no JSON: \(error)")
    }
  }

  private static func reason(_ error: Swift.DecodingError) -> String {
    func path(_ context: Swift.DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "expected “\(key.stringValue)” in “\(path(context))”"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return context.codingPath.isEmpty
        ? "expected an object of one edit, as {\"merge\": {\"bead\": 12}}"
        : "“\(path(context))” has a value of another kind than expected"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "is no JSON; expected an edit, as {\"merge\": {\"bead\": 12}}"
        : "“\(path(context))”: \(context.debugDescription)"
    @unknown default: return "\(error)"
    }
  }

  private mutating func next() throws(InputError) -> [Edit] {
    step = words.removeFirst()
    switch step {
    case "confirm": return try beads().map { .confirm(bead: $0) }
    case "unconfirm": return try beads().map { .unconfirm(bead: $0) }
    case "review": return try beads().map { .review(bead: $0) }
    case "confirm-before": return [.confirmBefore(bead: try bead())]
    case "note": return [.note(bead: try bead(), text: try word("the text of the note"))]
    case "bookmark": return try beads().map { .bookmark(bead: $0, isSet: true) }
    case "unbookmark": return try beads().map { .bookmark(bead: $0, isSet: false) }
    case "merge": return [.merge(bead: try bead())]
    case "split":
      let bead = try bead()
      let (source, target) = try pair("how many source and target segments stay, as 1:2")
      return [.split(bead: bead, source: source, target: target)]
    case "move":
      let (bead, side) = (try bead(), try side())
      guard let direction = Edit.Direction(rawValue: try word("up or down")) else {
        throw expected("up or down")
      }
      return [.moveSegment(side: side, bead: bead, direction: direction)]
    case "unmatch": return [.unmatch(bead: try bead())]
    case "cut":
      let (side, segment) = (try side(), try number("the number of a segment"))
      let offset = try number("the byte of its text to cut before")
      return [.splitSegment(side: side, segment: segment, offset: offset)]
    case "join":
      return [.joinSegments(side: try side(), segment: try number("the number of a segment"))]
    case "text":
      let (side, segment) = (try side(), try number("the number of a segment"))
      return [.setText(side: side, segment: segment, text: try word("the new text"))]
    case "pin":
      let (source, target) = try pair("two segments, as 12:14")
      return [.pin(source: source, target: target)]
    case "unpin":
      let (source, target) = try pair("two segments, as 12:14")
      return [.unpin(source: source, target: target)]
    case "realign": return [try realignment()]
    case "ignore":
      let key = try word("the key of a finding")
      return [
        .decide(finding: key, decision: .ignored, reason: try word("why the finding is let pass"))
      ]
    case "accept": return [try decision(.accepted)]
    case "fixed": return [try decision(.fixed)]
    case "reopen": return [try decision(.open)]
    case "add-name": return [try name()]
    case "remove": return [.remove]
    case "as-one": return [.together(edits: try steps())]
    case "remove-name": return [.removeConcept(id: try word("the id of a name"))]
    default:
      let known = Self.steps.map { String($0.words.prefix { $0 != " " }) }
      throw InputError(
        "“\(step)” is no step" + didYouMean(step, among: known)
          + "; distich project edit --help lists them")
    }
  }

  private func expected(_ what: String, found word: String? = nil) -> InputError {
    InputError("\(step): expected \(what)" + (word.map { ", found “\($0)”" } ?? ""))
  }

  private mutating func word(_ what: String) throws(InputError) -> String {
    guard let word = words.popFirst() else { throw expected(what) }
    return word
  }

  private mutating func number(_ what: String) throws(InputError) -> Int {
    let word = try word(what)
    guard let number = Int(word), number >= 0 else { throw expected(what, found: word) }
    return number
  }

  private mutating func bead() throws(InputError) -> Int { try number("the number of a bead") }

  /// One bead, or several in a row: `12-15`.
  private mutating func beads() throws(InputError) -> [Int] {
    let what = "the number of a bead, or several as 12-15"
    let word = try word(what)
    // The count of all there can be is more than a number holds.
    guard let range = Self.range(word), range.upperBound - range.lowerBound < 1_000_000 else {
      throw expected(what, found: word)
    }
    return Array(range)
  }

  private static func range(_ word: String) -> ClosedRange<Int>? {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      first <= last
    else { return nil }
    return first...last
  }

  private mutating func pair(_ what: String) throws(InputError) -> (Int, Int) {
    let word = try word(what)
    let ends = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let one = ends[0], let other = ends[1], one >= 0, other >= 0 else {
      throw expected(what, found: word)
    }
    return (one, other)
  }

  private mutating func side() throws(InputError) -> BitextSide {
    let word = try word("source or target")
    guard let side = BitextSide(rawValue: word) else {
      throw expected("source or target", found: word)
    }
    return side
  }

  private mutating func realignment() throws(InputError) -> Edit {
    let what = "a bead, two as 12-40, or all"
    let word = try word(what)
    if word == "all" { return .realign(first: nil, last: nil) }
    if let bead = Int(word), bead >= 0 { return .realignAround(bead: bead) }
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1] else {
      throw expected(what, found: word)
    }
    return .realign(first: first, last: last)
  }

  /// The steps up to `end`.
  private mutating func steps() throws(InputError) -> [Edit] {
    var edits: [Edit] = []
    while let word = words.first, word != "as-one" {
      if word == "end" {
        words.removeFirst()
        return edits
      }
      edits += try next()
    }
    step = "as-one"
    throw expected("end after the steps that are to be one", found: words.first)
  }

  private mutating func decision(_ decision: FindingDecision) throws(InputError) -> Edit {
    .decide(finding: try word("the key of a finding"), decision: decision, reason: nil)
  }

  /// A name by its terms, `fr=Choïgou en=Shoigu`; before them perhaps its kind, `person`.
  private mutating func name() throws(InputError) -> Edit {
    var kind = Concept.Kind.person
    if let first = words.first, let said = Concept.Kind(rawValue: first) {
      kind = said
      words.removeFirst()
    }
    var terms: [StoredConcept.StoredTerm] = []
    while let word = words.first, let equals = word.firstIndex(of: "=") {
      words.removeFirst()
      let (language, text) = (word[..<equals], word[word.index(after: equals)...])
      guard let tag = LanguageTag(String(language)), !text.isEmpty else {
        throw expected("a language and a name, as fr=Choïgou", found: word)
      }
      terms.append(StoredConcept.StoredTerm(language: tag.rawValue, text: String(text)))
    }
    guard let first = terms.first(where: { $0.language == "en" }) ?? terms.first else {
      throw expected("names, as fr=Choïgou en=Shoigu", found: words.first)
    }
    let id = (try? Concept.id(from: first.text)) ?? ""
    guard !id.isEmpty else {
      throw expected("a name of which an id can be made; add one in English", found: first.text)
    }
    return .addConcept(concept: StoredConcept(id: id, kind: kind.rawValue, terms: terms))
  }
}
