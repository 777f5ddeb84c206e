/// A word of a text and the word of a form that folds alike.
struct WordPair {
  private let text: [UInt8]
  private let form: [UInt8]
  private let textFolded: [UInt32]
  private let formFolded: [UInt32]
  private let table: FoldingTable

  init(_ text: [UInt8], _ form: [UInt8], _ table: FoldingTable) {
    self.text = text
    self.form = form
    self.table = table
    textFolded = table.folded(text)
    formFolded = table.folded(form)
  }

  /// In what the letters differ, case aside; nil where they are not alike.
  func variations(mayBePlural: Bool) -> NameVariations? {
    var variations: NameVariations = []
    if textFolded != formFolded {
      guard mayBePlural, textFolded.dropLast().elementsEqual(formFolded),
        let ending = textFolded.last, ending == 0x73 || takesX
      else { return nil }
      variations.insert(.plural)
    }
    // ASCII letters that fold alike are alike but for case.
    if text.allSatisfy({ $0 < 0x80 }), form.allSatisfy({ $0 < 0x80 }) { return variations }
    return variations.union(accents(isPlural: variations.contains(.plural)))
  }

  /// In what letters that fold alike differ, case aside; but for the last one where `isPlural`.
  private func accents(isPlural: Bool) -> NameVariations {
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    let letters = scalars.filter { $0.properties.generalCategory != .format }
    let text = String(String.UnicodeScalarView(letters))
    let form = String(decoding: form, as: UTF8.self)
    var variations: NameVariations = letters.count < scalars.count ? .spacing : []
    var plain = text
    if isPlural { plain.removeLast() }
    if text.unicodeScalars.contains(where: {
      (0xFB00...0xFB06).contains($0.value) || (0xFF00...0xFFEF).contains($0.value)
    }) {
      variations.insert(.compatibility)
    } else if plain.lowercased() != form.lowercased() {
      let isBare = plain.lowercased().unicodeScalars.map(\.value).elementsEqual(formFolded)
      variations.insert(isBare ? .accentsDropped : .accentsChanged)
    }
    return variations
  }

  /// Whether the form makes its plural with x: `eau`, `eu`, `ou`.
  private var takesX: Bool {
    formFolded.last == 0x75 && formFolded.count > 1
      && [0x61, 0x65, 0x6F].contains(formFolded[formFolded.count - 2])
  }

  /// How the capitals compare.
  var capitals: NameCapitals.Change {
    let found = table.capitals(of: text)
    let expected = table.capitals(of: form)
    if found.elementsEqual(expected) { return .same }
    guard expected.first == true else {
      return found.starts(with: expected) && !found.contains(true) ? .same : .other
    }
    if found.first == false { return .lowered }
    if expected.count > 1, expected.allSatisfy({ $0 }), !found.allSatisfy({ $0 }) {
      return expected.count < 4 ? .acronymLost : .other
    }
    return found.dropFirst(expected.count).contains(true) || !found.starts(with: expected)
      ? .other : .same
  }
}
