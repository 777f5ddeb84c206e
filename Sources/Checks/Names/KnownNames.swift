import BitextModel
import Terminology
import UnicodeText

/// What a glossary knows of names: where they stand in a text, and which known name an unknown one
/// comes close to.
final class KnownNames: Sendable {
  /// A full name of a person, word by word.
  struct Form: Sendable {
    let concept: Concept.ID
    let term: Term
    /// Its words, case folded.
    let words: [String]
    /// The same without accents.
    let bare: [String]

    /// The last word as it is written.
    var surname: String {
      term.text.split { $0 == " " || $0 == "-" }.last.map(String.init) ?? term.text
    }
  }

  /// A word of a form.
  struct Place: Sendable {
    let form: Int
    let word: Int
  }

  /// Full names of persons in Latin letters that may be used in one language or another.
  let forms: [Form]
  private let finder: NameFinder
  private let matcher: NameMatcher
  /// Where a word stands in the forms, with its accents or without.
  private let places: [String: [Place]]
  /// The same by what is left of a word when one letter is taken out of it.
  private let placesByRest: [UInt64: [Place]]
  /// Concepts by an acronym of four letters or more.
  private let acronyms: [String: Concept.ID]
  /// The words of every concept's names, folded and bare.
  private let wordsOfConcept: [Concept.ID: Set<String>]

  init(_ termbase: Termbase) throws(ICUError) {
    finder = try NameFinder(termbase)
    // Without the glossary: that keeps names apart which it has as two, while here one is unknown.
    matcher = NameMatcher()
    var folding = try TextTransform.folding(stripMarks: false)
    var stripping = try TextTransform.folding(stripMarks: true)
    var forms: [Form] = []
    var acronyms: [String: Concept.ID] = [:]
    var wordsOfConcept: [Concept.ID: Set<String>] = [:]
    for concept in termbase.concepts {
      for term in concept.terms {
        let folded = try Self.words(of: folding(term.text))
        let bare = try Self.words(of: stripping(term.text))
        wordsOfConcept[concept.id, default: []].formUnion(folded + bare)
        guard term.status.isAllowed else { continue }
        if concept.kind == .person, folded.count > 1, folded.count == bare.count, isLatin(term.text)
        {
          forms.append(Form(concept: concept.id, term: term, words: folded, bare: bare))
        } else if term.text.utf8.count >= 4,
          term.text.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        {
          acronyms[term.text] = concept.id
        }
      }
    }
    var places: [String: [Place]] = [:]
    var placesByRest: [UInt64: [Place]] = [:]
    for (number, form) in forms.enumerated() {
      for (position, word) in form.words.enumerated() {
        let place = Place(form: number, word: position)
        for spelling in Set([word, form.bare[position]]) {
          places[spelling, default: []].append(place)
          guard spelling.count > 3 else { continue }
          for rest in Set(rests(of: spelling)) { placesByRest[rest, default: []].append(place) }
        }
      }
    }
    self.forms = forms
    self.acronyms = acronyms
    self.wordsOfConcept = wordsOfConcept
    self.places = places
    self.placesByRest = placesByRest
  }

  /// The names of the glossary in a document, in order.
  func matches(in document: Document) throws(ICUError) -> [NameMatch] {
    try finder.matches(in: document)
  }

  /// Where a folded word stands in full names, as it is or with one letter more, less or other.
  func places(near word: String) -> [Place] {
    var found = places[word] ?? []
    if word.utf8.count > 3 {
      for rest in rests(of: word) { found += placesByRest[rest] ?? [] }
    }
    return found
  }

  /// The concept of which an acronym has two neighbouring letters the wrong way round.
  func concept(ofSwapped acronym: String) -> (concept: Concept.ID, acronym: String)? {
    guard acronym.utf8.count >= 4, acronyms[acronym] == nil else { return nil }
    return swaps(of: acronym).lazy.compactMap { [acronyms] swap in acronyms[swap].map { ($0, swap) }
    }.first
  }

  /// Whether a folded word is one of those a concept's names are made of.
  func isWord(_ word: String, of concept: Concept.ID) -> Bool {
    wordsOfConcept[concept]?.contains(word) ?? false
  }

  /// Whether some word of a concept's names begins as this one does, four letters or more: *Russie*
  /// and *Russian*.
  func sharesStem(_ word: String, with concept: Concept.ID) -> Bool {
    guard let stem = Self.stem(word) else { return false }
    return wordsOfConcept[concept]?.contains { Self.stem($0) == stem } ?? false
  }

  /// What two spellings have in common, and what not.
  func compare(_ unknown: String, _ known: String) -> NameComparison {
    matcher.compare(unknown, known)
  }

  private static func stem(_ word: String) -> Substring? {
    let stem = word.prefix(4)
    return stem.count == 4 ? stem : nil
  }

  private static func words(of folded: String) -> [String] {
    let words = folded.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
    return words.map { String($0.map { $0 == "’" ? "'" : $0 }) }
  }
}

/// Whether a name is written in Latin letters.
private func isLatin(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { $0.value < 0x250 || (0x1E00...0x201F).contains($0.value) }
}

/// Hashes of a word without each of its letters in turn, and of the word itself.
private func rests(of word: String) -> [UInt64] {
  var word = word
  return word.withUTF8 { bytes in
    var rests: [UInt64] = []
    rests.reserveCapacity(bytes.count + 1)
    rests.append(hash(bytes, without: bytes.count..<bytes.count))
    var start = 0
    while start < bytes.count {
      var end = start + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      rests.append(hash(bytes, without: start..<end))
      start = end
    }
    return rests
  }
}

/// FNV-1a of bytes without some of them.
private func hash(_ bytes: UnsafeBufferPointer<UInt8>, without gap: Range<Int>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for index in bytes.indices where !gap.contains(index) {
    hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
  }
  return hash
}

/// A word with each two neighbouring letters that differ exchanged in turn.
func swaps(of word: String) -> [String] {
  let letters = Array(word)
  return letters.indices.dropLast().compactMap { index in
    guard letters[index] != letters[index + 1] else { return nil }
    var swapped = letters
    swapped.swapAt(index, index + 1)
    return String(swapped)
  }
}
