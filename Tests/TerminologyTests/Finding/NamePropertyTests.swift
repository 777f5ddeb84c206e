import Dispatch
import Synchronization
import Terminology
import TestSupport
import Testing
import UnicodeText

@Suite struct NamePropertyTests {
  // MARK: Every form in every variant

  @Test(arguments: 0..<200)
  func aDeclaredNameIsFoundInEveryRegularVariant(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let words = ["Élan", "Vörd", "Kalí", "Ñandu", "Mont", "Sœur", "Çelik", "Brod", "Øster"]
    let name = (0..<Int.random(in: 2...4, using: &random))
      .map { _ in words.randomElement(using: &random)! }
      .joined(separator: Bool.random(using: &random) ? " " : "-")
    let finder = try NameFinder(
      Termbase(concepts: [
        Concept(id: "x", kind: .place, terms: [Term(name, in: .french)])
      ]))
    let variants: [(String) -> String] = [
      { $0 }, { $0.uppercased() }, { $0.replacing(" ", with: "-") },
      { $0.replacing("-", with: " ") }, { $0.replacing("-", with: "\u{2011}") },
      { $0.replacing(" ", with: "\u{A0}") }, { $0.replacing(" ", with: "\n") },
      { $0.replacing("É", with: "E\u{301}").replacing("ö", with: "o\u{308}") },
      { $0.replacing("É", with: "E").replacing("ö", with: "o").replacing("œ", with: "oe") },
      { $0.replacing("o", with: "\u{FF4F}") },
    ]
    for variant in variants {
      for (before, after) in [
        ("", ""), ("de ", ", où"), ("l'", " "), ("jusqu’", "."), ("« ", " »"), ("the ", "'s end"),
        ("(", ")"), ("\n", "\n"), ("a—", "—b"), ("", "s"),
      ] {
        let form = variant(name)
        let matches = try finder.matches(in: before + form + after)
        let plural = after == "s" ? 1 : 0
        #expect(
          matches.map(\.range) == [
            before.utf8.count..<before.utf8.count + form.utf8.count + plural
          ], "\(before)\(form)\(after)")
      }
      for (before, after) in [
        ("x", ""), ("", "z"), ("é", ""), ("", "\u{301}t"), ("1", ""), ("_", "_"),
      ] {
        let matches = try finder.matches(in: before + variant(name) + after)
        #expect(matches.isEmpty, "\(before)\(variant(name))\(after)")
      }
    }
  }

  // MARK: The same as a plain search

  /// A search that tries every term at every word: what the finder is to give for place names
  /// without accents.
  private func plainMatches(_ text: String, _ names: [String]) -> [(Range<Int>, Int)] {
    let bytes = Array(text.utf8)
    func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    var words: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let start = index
      while index < bytes.count, isLetter(bytes[index]) { index += 1 }
      if start < index { words.append(start..<index) } else { index += 1 }
    }
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    // Small letters will do in a name of several words only.
    func agrees(_ found: String, _ word: String, isLast: Bool, isOnly: Bool) -> Bool {
      let spellings = [word, word.uppercased()] + (isOnly ? [] : [word.lowercased()])
      return spellings.contains(found) || isLast && spellings.contains { found == $0 + "s" }
    }
    var matches: [(Range<Int>, Int)] = []
    var position = 0
    while position < words.count {
      let fits = names.indices.filter { number in
        let parts = names[number].split { $0 == " " || $0 == "-" }.map(String.init)
        guard position + parts.count <= words.count else { return false }
        return parts.indices.allSatisfy { place in
          let word = words[position + place]
          let gap =
            place == 0 ? " " : string(words[position + place - 1].upperBound..<word.lowerBound)
          return [" ", "-", "\n"].contains(gap)
            && agrees(
              string(word), parts[place], isLast: place == parts.count - 1,
              isOnly: parts.count == 1)
        }
      }
      let length = { (number: Int) in names[number].split { $0 == " " || $0 == "-" }.count }
      if let best = fits.max(by: { length($0) < length($1) }) {
        let last = position + length(best) - 1
        matches.append((words[position].lowerBound..<words[last].upperBound, best))
        position = last + 1
      } else {
        position += 1
      }
    }
    return matches
  }

  @Test(arguments: 0..<300)
  func theFinderAgreesWithAPlainSearch(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let words = ["Kar", "Lod", "Mir", "Tenk"]
    var names: Set<String> = []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      names.insert(
        (0..<Int.random(in: 1...3, using: &random)).map { _ in words.randomElement(using: &random)!
        }
        .joined(separator: " "))
    }
    let sorted = names.sorted()
    let finder = try NameFinder(
      Termbase(
        concepts: sorted.enumerated().map {
          Concept(id: "c\($0.offset)", kind: .place, terms: [Term($0.element, in: .english)])
        }))
    for _ in 0..<20 {
      let text = (0..<30).map { _ in
        let word = words.randomElement(using: &random)!
        let shown = [
          word, word, word, word.uppercased(), word + "s", word.lowercased(), word + "t",
        ]
        return shown.randomElement(using: &random)!
          + [" ", " ", " ", "-", "\n", ", ", ". ", "\n\n", " - ", "", "!"].randomElement(
            using: &random)!
      }.joined()
      let expected = plainMatches(text, sorted)
      let found = try finder.matches(in: text, language: .english)
      #expect(found.map(\.range) == expected.map(\.0), "\(text) \(sorted)")
      #expect(found.map(\.best.concept) == expected.map { "c\($0.1)" })
    }
  }

  // MARK: Any text

  @Test(arguments: 0..<60)
  func anyTextGivesRangesThatHoldAName(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let finder = try NameFinderTests.finder.get()
    let names = try NameFinderTests.termbase.get().concepts.flatMap { $0.terms.map(\.text) }
    var text = ""
    for _ in 0..<200 {
      text += random.awkwardText(pieces: 3)
      text += names.randomElement(using: &random)!
    }
    let bytes = Array(text.utf8)
    let matches = try finder.matches(in: text)
    #expect(matches == (try finder.matches(in: text)))
    var end = 0
    for match in matches {
      #expect(match.range.lowerBound >= end && match.range.upperBound <= bytes.count)
      end = match.range.upperBound
      let piece = String(decoding: bytes[match.range], as: UTF8.self)
      #expect(Array(piece.utf8) == Array(bytes[match.range]), "cuts a character")
      #expect(!match.readings.isEmpty && (0...1).contains(match.best.certainty))
      #expect(Set(match.readings.map(\.concept)).count == match.readings.count)
    }
  }

  @Test(arguments: 0..<60)
  func anyBytesWillDo(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = (0..<3000).map { _ in UInt8.random(in: 0...255, using: &random) }
    for _ in 0..<20 {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes.insert(contentsOf: Array(" Kim Jong-un ".utf8), at: place)
    }
    for match in try NameFinderTests.finder.get().matches(in: bytes.span) {
      #expect(match.range.upperBound <= bytes.count)
    }
  }

  @Test(arguments: [0, 1, 700, 2040, 2043, 2046, 2047, 2048, 2050, 4094, 10_000])
  func aNameIsFoundWhereverItStands(_ words: Int) throws {
    let before = String(repeating: "mot ", count: words)
    let text = before + "l'Ashot Mkrtychev et Vladimir V. Poutine, Kim Jong-un."
    let matches = try NameFinderTests.finder.get().matches(in: text)
    #expect(matches.map(\.range.lowerBound) == [2, 21, 42].map { before.utf8.count + $0 })
    #expect(matches.map(\.best.variations) == [.elision, .middleName, []])
  }

  @Test func threadsMayShareAFinder() throws {
    var random = SeededGenerator(seed: 7)
    let names = try NameFinderTests.termbase.get().concepts.flatMap { $0.terms.map(\.text) }
    let text = (0..<2000).map { _ in names.randomElement(using: &random)! }.joined(separator: ", ")
    let alone = try NameFinderTests.finder.get().matches(in: text)
    let results = Mutex<[[NameMatch]]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      if let matches = try? NameFinderTests.finder.get().matches(in: text) {
        results.withLock { $0.append(matches) }
      }
    }
    let found = results.withLock { $0 }
    #expect(found.count == 4)
    #expect(found.allSatisfy { $0 == alone })
  }

  @Test func anEmptyGlossaryFindsNothing() throws {
    #expect(try NameFinder(.empty).matches(in: "Kim Jong-un").isEmpty)
    #expect(try NameFinderTests.finder.get().matches(in: "").isEmpty)
  }
}
