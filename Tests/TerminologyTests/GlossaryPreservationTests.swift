import Terminology
import TestSupport
import Testing
import UnicodeText

/// An edit changes what it is about and nothing else, within a concept, too.
@Suite struct GlossaryPreservationTests {
  private func read(_ text: String) throws -> GlossaryFile {
    try GlossaryFile(Array(text.utf8), name: "g.yml")
  }

  private func text(_ file: GlossaryFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

  private func with(
    _ concept: Concept, notes: [String]? = nil, terms: [Term]? = nil
  ) -> Concept {
    Concept(
      id: concept.id, kind: concept.kind, wikidata: concept.wikidata,
      notes: notes ?? concept.notes, roles: concept.roles, terms: terms ?? concept.terms,
      distinctions: concept.distinctions)
  }

  private let commented = """
    concepts:
      - id: a
        kind: person
        terms:
          fr:
            # As the press has it.
            - Anna   # seen often
            - {text: Ana, colour: red} # odd
            - text: Hanna
              status: forbidden # never
              shape: [1, 2] # round
          en: Anne # the only one
        last: 1

    """

  @Test func aNewFirstTermLeavesTheOthers() throws {
    let file = try read(commented)
    let old = file.concepts[0]
    var terms = old.terms
    terms[0] = terms[0].with(status: .admitted)
    terms.insert(Term("Annie", in: .french), at: 0)
    terms.append(Term("Ann", in: .english, status: .admitted))
    #expect(
      text(try file.applying([.replace("a", with: with(old, terms: terms))]))
        == commented.replacing("# As the press", with: "- Annie\n        # As the press")
        .replacing(
          "en: Anne # the only one\n", with: "en:\n        - Anne # the only one\n        - Ann\n"))
  }

  @Test func anotherStatusLeavesTheKeysAndComments() throws {
    let file = try read(commented)
    let old = file.concepts[0]
    var terms = old.terms
    terms[0] = terms[0].with(status: .admitted)
    terms[1] = terms[1].with(status: .preferred)
    terms[2] = terms[2].with(status: .observedError)
    #expect(
      text(try file.applying([.replace("a", with: with(old, terms: terms))]))
        == commented.replacing("- Anna ", with: "- {text: Anna, status: admitted} ")
        .replacing("forbidden", with: "observed-error")
    )
  }

  @Test func whatWouldLoseAKeyIsRefusedAtItsPlace() throws {
    let file = try read(commented)
    let old = file.concepts[0]
    let terms = old.terms.filter { $0.text != "Ana" }
    #expect {
      try file.applying([.replace("a", with: with(old, terms: terms))])
    } throws: {
      "\($0)".hasPrefix("g.yml:8:23: the key “colour”")
    }
    let without = old.terms.filter { $0.text != "Anna" }
    #expect(
      text(try file.applying([.replace("a", with: with(old, terms: without))]))
        == commented.replacing("- Anna   # seen", with: "# seen")
        .replacing("{text: Ana, colour", with: "{text: Ana, status: admitted, colour"))
  }

  @Test func mergingTakesTheKeysOfTermsAlong() throws {
    let source = """
      concepts:
        - id: a
          kind: person
          born: 1970
          terms: {fr: Anna, en: [Ann]}
        - id: b
          kind: person
          born: 1970
          roles:
            - title: {en: queen}
              realm: {name: "x: y"} # big
          terms:
            fr: {text: Anna, colour: red}
            en:
              - text: Anne
                shape: |
                  one
                  two

      """
    var keeper = GlossaryKeeper([try read(source)])
    try keeper.merge("b", into: "a")
    #expect(
      text(keeper.files[0]) == """
        concepts:
          - id: a
            kind: person
            roles:
              - title: {en: queen}
                realm: {name: "x: y"}
            born: 1970
            terms: {fr: {text: Anna, colour: red}, en: [Ann, {text: Anne, shape: "one\\ntwo\\n"}]}
            # big

        """)
    var other = GlossaryKeeper([
      try read(source.replacing("born: 1970\n    roles", with: "born: 1971\n    roles"))
    ])
    #expect {
      try other.merge("b", into: "a")
    } throws: {
      "\($0)".hasPrefix("g.yml:4:5: “born” is \"1970\" here and \"1971\" in the other concept")
    }
    #expect(text(other.files[0]).contains("- id: b"))
  }

  @Test func mergingKeepsWhatBracesHold() throws {
    let source = """
      concepts:
        - {id: a, kind: term, terms: {fr: x}}
        - {id: b, kind: term, odd: [1],  # why
           terms: {en: {text: z, colour: red}}}

      """
    var keeper = GlossaryKeeper([try read(source)])
    try keeper.merge("b", into: "a")
    #expect(
      text(keeper.files[0]) == """
        concepts:
          - {id: a, kind: term, terms: {fr: x, en: {text: z, colour: red}}, odd: [1]}
          # why

        """)
  }

  /// Whatever still reads as a glossary can be changed, or the change is refused.
  @Test func damagedFilesAreChangedOrRefused() throws {
    var random = SeededGenerator(seed: 31)
    var changed = 0
    for _ in 0..<400 {
      var bytes = Array(MarkedGlossary(&random).text.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: at)
        case 1: bytes.insert(Array("{}[]:-#|>'\", \n".utf8).randomElement(using: &random)!, at: at)
        default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
        }
      }
      guard let file = try? GlossaryFile(bytes, name: "g.yml"), let old = file.concepts.first
      else { continue }
      let new = Concept(
        id: old.id, kind: .person, wikidata: "Q9", notes: old.notes + ["new"],
        roles: old.roles + [Role(titles: ["en": "new"])],
        terms: old.terms.dropFirst().map { $0.with(status: .forbidden) }
          + [Term("new", in: .french)], distinctions: Array(old.distinctions.dropLast()))
      if let result = try? file.applying([.replace(old.id, with: new)]) {
        #expect(result.concepts.count == file.concepts.count)
        changed += 1
      }
      var keeper = GlossaryKeeper([file])
      if file.concepts.count > 1 {
        try? keeper.merge(file.concepts[1].id, into: old.id)
      }
    }
    #expect(changed > 50)
  }

  /// One change of one random glossary: whatever differs lies where the change is, and every comment
  /// and unknown key is there once.
  @Test(arguments: 0..<600)
  func anythingElseStays(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 7_000)
    let glossary = MarkedGlossary(&random)
    let file = try read(glossary.text)
    let index = Int.random(in: file.concepts.indices, using: &random)
    let old = file.concepts[index]
    var terms = old.terms
    var notes = old.notes
    var wikidata = old.wikidata
    var distinctions = old.distinctions
    var allowed: [Range<Int>] = []
    func spans(_ list: String) -> [Range<Int>] { glossary.spans["\(index).\(list)"] ?? [] }
    switch Int.random(in: 0..<9, using: &random) {
    case 0:  // A note more.
      notes.append("new: note")
      if old.notes.count == 1 { allowed = spans("notes") }
    case 1:  // A term more at the end of its language.
      terms.append(Term("fresh, new", in: .french, status: .forbidden))
      if old.terms.count(where: { $0.language == .french }) == 1 { allowed = spans("fr") }
    case 2:  // A preferred term before the others.
      let first = terms.firstIndex { $0.language == .french }
      for place in terms.indices where terms[place].language == .french {
        if terms[place].status == .preferred { terms[place] = terms[place].with(status: .admitted) }
      }
      terms.insert(Term("fresh", in: .french), at: first ?? 0)
      allowed = spans("fr")
    case 3:  // Another status.
      guard let place = terms.indices.randomElement(using: &random) else { return }
      terms[place] = terms[place].with(
        status: Term.Status.allCases.randomElement(using: &random) ?? .admitted)
      allowed = spans(terms[place].language.rawValue)
    case 4:  // Another note of a term.
      guard let place = terms.indices.randomElement(using: &random) else { return }
      let term = terms[place]
      terms[place] = Term(
        term.text, in: term.language, status: term.status, source: term.source,
        note: Bool.random(using: &random) ? "said: so" : nil)
      let own = terms[..<place].count { $0.language == term.language }
      allowed = [spans(term.language.rawValue)[own]]
    case 5:  // A term less.
      guard let place = terms.indices.randomElement(using: &random) else { return }
      let language = terms[place].language
      terms.remove(at: place)
      let isLast = !terms.contains { $0.language == language }
      allowed = spans(terms.isEmpty ? "terms" : language.rawValue + (isLast ? ".key" : ""))
    case 6:  // A note less, or another.
      guard let place = notes.indices.randomElement(using: &random) else { return }
      if Bool.random(using: &random) { notes[place] = "another" } else { notes.remove(at: place) }
      allowed = notes.isEmpty ? spans("notes.key") : [spans("notes")[place]]
    case 7:
      allowed = spans("wikidata")
      wikidata = wikidata == nil ? "Q5" : Bool.random(using: &random) ? nil : "Q6"
    default:
      guard let place = distinctions.indices.randomElement(using: &random) else {
        distinctions.append(Distinction(from: "elsewhere", reason: "new"))
        break
      }
      distinctions[place] = Distinction(from: distinctions[place].other, reason: "because: so")
      allowed = [spans("distinct-from")[place]]
    }
    let new = Concept(
      id: old.id, kind: old.kind, wikidata: wikidata, notes: notes, roles: old.roles, terms: terms,
      distinctions: distinctions)
    let result: GlossaryFile
    do {
      result = try file.applying([.replace(old.id, with: new)])
    } catch {
      // What is refused is a key that would go with the term that goes.
      #expect(terms.count < old.terms.count && "\(error)".contains("would be lost"), "\(error)")
      return
    }
    let written = text(result)
    for mark in glossary.marks {
      #expect(written.ranges(of: mark).count == 1, "\(mark) in \(written) for \(glossary.text)")
    }
    let before = Array(glossary.text.utf8)
    let prefix = zip(before, result.bytes).prefix { $0 == $1 }.count
    let suffix = zip(before.reversed(), result.bytes.reversed()).prefix { $0 == $1 }.count
    let changed = min(prefix, before.count - suffix)..<max(prefix, before.count - suffix)
    if prefix + suffix < before.count {
      let from = allowed.map(\.lowerBound).min() ?? 0
      let to = allowed.map(\.upperBound).max() ?? 0
      #expect(
        !allowed.isEmpty && changed.lowerBound >= from && changed.upperBound <= to,
        "\(written)\nfor\n\(glossary.text)")
    }
    if glossary.text.contains("\r\n") {
      #expect(!written.utf8.elementsEqual(written.replacing("\r\n", with: "\n").utf8))
      #expect(
        written.unicodeScalars.count { $0 == "\r" } == written.unicodeScalars.count { $0 == "\n" })
    }
  }
}

/// A random glossary in which each comment and each unknown key says something of its own.
private struct MarkedGlossary {
  private(set) var text = ""
  /// Comments and unknown keys.
  private(set) var marks: [String] = []
  /// Where the items of lists lie, with two bytes around them, by the concept's
  /// number and the list's name; with `.key` the whole list.
  private(set) var spans: [String: [Range<Int>]] = [:]
  private let end: String
  private let step: String

  init(_ random: inout SeededGenerator) {
    end = Bool.random(using: &random) ? "\n" : "\r\n"
    step = Bool.random(using: &random) ? "  " : "    "
    let dash = Bool.random(using: &random) ? "" : "  "
    line("glossary: Random" + comment(&random))
    line("odd-file: [1, 2]")
    marks.append("odd-file: [1, 2]")
    line("concepts:" + comment(&random))
    for number in 0..<Int.random(in: 1...3, using: &random) {
      if Bool.random(using: &random) { line(dash + "#" + mark("c")) }
      if Int.random(in: 0..<5, using: &random) == 0 {
        flowConcept(number, dash, &random)
      } else {
        concept(number, dash, &random)
      }
    }
    if Bool.random(using: &random) { line("#" + mark("end")) }
    // Lines of text at the end of a file have a line end more once something follows.
    if Bool.random(using: &random), !text.hasSuffix("  text" + end) { text.removeLast() }
  }

  private mutating func mark(_ kind: String) -> String {
    let mark = "<\(kind)\(marks.count)>"
    marks.append(mark)
    return mark
  }

  private mutating func comment(_ random: inout SeededGenerator) -> String {
    Int.random(in: 0..<3, using: &random) == 0 ? "  # " + mark("c") : ""
  }

  private mutating func key(_ random: inout SeededGenerator) -> String? {
    guard Int.random(in: 0..<3, using: &random) == 0 else { return nil }
    let key = "odd-\(marks.count): {v: '\(marks.count)'}"
    marks.append(key)
    return key
  }

  private mutating func line(_ line: String) { text += line + end }

  /// Notes what `body` writes as an item.
  private mutating func item(_ key: String, _ body: (inout Self) -> Void) {
    let start = text.utf8.count
    body(&self)
    spans[key, default: []].append(max(0, start - 2)..<text.utf8.count + 2)
  }

  private mutating func flowConcept(
    _ number: Int, _ dash: String, _ random: inout SeededGenerator
  ) {
    text += "\(dash)- {id: c-\(number), kind: term"
    if Bool.random(using: &random) { item("\(number).wikidata") { $0.text += ", wikidata: Q1" } }
    if let key = key(&random) { text += ", " + key }
    item("\(number).notes.key") { rest in
      rest.item("\(number).notes") { $0.text += ", notes: n" }
    }
    item("\(number).terms") {
      $0.text += ", terms: {"
      $0.flowTerms("fr", number, &random)
      $0.text += ", "
      $0.flowTerms("en", number, &random)
      $0.text += "}"
    }
    text += "}" + comment(&random) + end
  }

  private mutating func flowTerms(
    _ language: String, _ number: Int, _ random: inout SeededGenerator
  ) {
    item("\(number).\(language).key") { list in
      list.text += language + ": ["
      for place in 0..<Int.random(in: 1...3, using: &random) {
        list.item("\(number).\(language)") {
          if place > 0 { $0.text += ", " }
          if let key = $0.key(&random) {
            $0.text += "{text: \(language)-\(place), \(key)}"
          } else {
            $0.text += "\(language)-\(place)"
          }
        }
      }
      list.text += "]"
    }
  }

  private mutating func concept(_ number: Int, _ dash: String, _ random: inout SeededGenerator) {
    line("\(dash)- id: c-\(number)" + comment(&random))
    let at = dash + "  "
    line("\(at)kind: term" + comment(&random))
    if Bool.random(using: &random) {
      item("\(number).wikidata") { $0.line("\(at)wikidata: Q1" + $0.comment(&random)) }
    }
    if let key = key(&random) { line(at + key) }
    item("\(number).notes.key") { $0.notes(number, at, &random) }
    if Bool.random(using: &random) {
      line("\(at)distinct-from:" + comment(&random))
      for place in 0..<Int.random(in: 1...2, using: &random) {
        item("\(number).distinct-from") {
          $0.line("\(at)\($0.step)- id: other-\(place)" + $0.comment(&random))
          if let key = $0.key(&random) { $0.line("\(at)\($0.step)  \(key)") }
        }
      }
    }
    guard Int.random(in: 0..<6, using: &random) > 0 else { return }
    item("\(number).terms") { $0.terms(number, at, &random) }
    if let key = key(&random) { line(at + key) }
  }

  private mutating func terms(_ number: Int, _ at: String, _ random: inout SeededGenerator) {
    line("\(at)terms:" + comment(&random))
    for language in ["fr", "en"] {
      item("\(number).\(language).key") { $0.terms(language, number, at, &random) }
    }
  }

  private mutating func terms(
    _ language: String, _ number: Int, _ at: String, _ random: inout SeededGenerator
  ) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      item("\(number).\(language)") {
        $0.line("\(at)\($0.step)\(language): the, one" + $0.comment(&random))
      }
    case 1:
      text += at + step
      flowTerms(language, number, &random)
      text += comment(&random) + end
    case 2:
      item("\(number).\(language)") {
        $0.line("\(at)\($0.step)\(language):" + $0.comment(&random))
        $0.line("\(at)\($0.step)\($0.step)text: alone" + $0.comment(&random))
        if let key = $0.key(&random) { $0.line("\(at)\($0.step)\($0.step)\(key)") }
      }
    default: termList(language, number, at, &random)
    }
  }

  private mutating func notes(_ number: Int, _ at: String, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: item("\(number).notes") { $0.line("\(at)notes: 'a note'" + $0.comment(&random)) }
    case 1:
      item("\(number).notes") {
        $0.line("\(at)notes: |" + $0.comment(&random))
        $0.line("\(at)  long # no comment")
        $0.line("\(at)  text")
      }
    case 2:
      line("\(at)notes:")
      for place in 0..<Int.random(in: 1...3, using: &random) {
        if Bool.random(using: &random) { line("\(at)\(step)# " + mark("c")) }
        item("\(number).notes") { $0.line("\(at)\($0.step)- note \(place)" + $0.comment(&random)) }
      }
    default: break
    }
  }

  private mutating func termList(
    _ language: String, _ number: Int, _ at: String, _ random: inout SeededGenerator
  ) {
    let inner = at + step + step
    line("\(at)\(step)\(language):" + comment(&random))
    for place in 0..<Int.random(in: 1...4, using: &random) {
      if Int.random(in: 0..<3, using: &random) == 0 { line("\(inner)# " + mark("c")) }
      item("\(number).\(language)") {
        let name = "\(language)-\(place)"
        switch Int.random(in: 0..<4, using: &random) {
        case 0: $0.line("\(inner)- \(name)" + $0.comment(&random))
        case 1: $0.line("\(inner)- \"\(name): x\"" + $0.comment(&random))
        case 2:
          let key = $0.key(&random).map { ", " + $0 } ?? ""
          $0.line("\(inner)- {text: \(name), note: 'x'\(key)}" + $0.comment(&random))
        default:
          $0.line("\(inner)- text: \(name)" + $0.comment(&random))
          if let key = $0.key(&random) { $0.line("\(inner)  \(key)") }
          $0.line("\(inner)  status: forbidden" + $0.comment(&random))
        }
      }
    }
  }
}
