import UnicodeText

/// The forms of all terms, and the automaton over their words.
///
/// A class, so that searches hold it by one reference; it never changes.
final class NameIndex: Sendable {
  /// A form and the term it is of.
  struct Entry: Sendable {
    let concept: UInt32
    let term: UInt32
    /// Where its spelling stands in ``text``.
    let start: UInt32
    let length: UInt32
    let variations: NameVariations
    /// The number of the term's language in ``languages``.
    let language: UInt16
    let kind: Concept.Kind
    /// Whether the glossary vouches for the term.
    let isCertain: Bool
    /// Whether a text may use the term.
    let isAllowed: Bool
  }

  let termbase: Termbase
  let table: FoldingTable
  let entries: [Entry]
  let text: [UInt8]
  let trie: NameTrie
  /// The primary subtags of the languages of the terms.
  let languages: [String]
  /// The words of the longest form.
  let longest: Int
  /// Surnames alone, by concept: `surnames[surnameStarts[concept]..<surnameStarts[concept + 1]]`,
  /// each with the number of the state it ends at.
  let surnames: [(state: UInt32, form: UInt32)]
  let surnameStarts: [UInt32]
  /// Whether a concept is a person whose surname stands first.
  let surnameFirst: [Bool]

  init(_ termbase: Termbase, _ table: FoldingTable, where isWanted: (Term) -> Bool) {
    var trie = NameTrie(minimumCapacity: termbase.concepts.count * 4)
    var entries: [Entry] = []
    var text: [UInt8] = []
    var languages: [String] = []
    var numbers: [LanguageTag: UInt16] = [:]
    var longest = 1
    var surnames: [(state: UInt32, form: UInt32)] = []
    var surnameStarts: [UInt32] = [0]
    var surnameFirst: [Bool] = []
    for (number, concept) in termbase.concepts.enumerated() {
      let isSurnameFirst = concept.kind == .person && PersonalName.isSurnameFirst(concept)
      surnameFirst.append(isSurnameFirst)
      for (place, term) in concept.terms.enumerated() where isWanted(term) {
        let language =
          numbers[term.language]
          ?? {
            let subtag = term.language.language
            let known = languages.firstIndex(of: subtag) ?? languages.count
            if known == languages.count { languages.append(subtag) }
            numbers[term.language] = UInt16(known)
            return UInt16(known)
          }()
        func add(_ form: NameForm, isSurname: Bool) {
          let tokens = NameTokenizer.tokens(form.text, table)
          guard !tokens.isEmpty else { return }
          longest = max(longest, tokens.count)
          let entry = UInt32(entries.count)
          entries.append(
            Entry(
              concept: UInt32(number), term: UInt32(place), start: UInt32(text.count),
              length: UInt32(form.text.count), variations: form.variations, language: language,
              kind: concept.kind, isCertain: term.isCertain,
              isAllowed: term.status.isAllowed))
          text += form.text
          let state = trie.insert(
            tokens, form: isSurname ? nil : entry,
            takesLowered: concept.kind == .term || !isCapital(form.text))
          if isSurname { surnames.append((state, entry)) }
        }
        let made = NameForm.forms(of: term, concept.kind, surnameFirst: isSurnameFirst)
        for form in made.full { add(form, isSurname: false) }
        for form in made.surname { add(form, isSurname: true) }
      }
      surnameStarts.append(UInt32(surnames.count))
    }
    trie.finish()
    self.termbase = termbase
    self.table = table
    self.trie = trie
    self.entries = entries
    self.text = text
    self.languages = languages
    self.longest = longest
    self.surnames = surnames
    self.surnameStarts = surnameStarts
    self.surnameFirst = surnameFirst
  }

  /// The spelling of a form.
  func spelling(_ entry: Entry) -> ArraySlice<UInt8> {
    text[Int(entry.start)..<Int(entry.start) + Int(entry.length)]
  }

  /// Whether a form is spelt as `other`, byte for byte.
  @inline(__always)
  func isSpelt(_ entry: Entry, as other: UnsafeBufferPointer<UInt8>.SubSequence) -> Bool {
    guard other.count == Int(entry.length) else { return false }
    return text.withUnsafeBufferPointer { text in
      var place = Int(entry.start)
      for byte in UnsafeBufferPointer(rebasing: other) {
        guard text[place] == byte else { return false }
        place += 1
      }
      return true
    }
  }
}

/// Whether the first letter of a word is a capital.
func isCapital(_ word: some Collection<UInt8>) -> Bool {
  guard let first = word.first else { return false }
  if first < 0x80 { return (0x41...0x5A).contains(first) }
  let scalar = String(decoding: word.prefix(4), as: UTF8.self).unicodeScalars.first
  return scalar.map {
    $0.properties.isUppercase || $0.properties.generalCategory == .titlecaseLetter
  }
    ?? false
}
