public import UnicodeText

extension Concept {
  /// An id made from a name: in Latin letters without accents, hyphens between words. *Сергей Шойгу*
  /// becomes `sergej-sojgu`; empty where nothing in the name can be written so.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public static func id(from name: String) throws(ICUError) -> String {
    var maker = try ConceptIDMaker()
    return try maker.id(from: name)
  }
}

/// Makes ids from names, many with one transform.
struct ConceptIDMaker: ~Copyable {
  private var latin: TextTransform

  init() throws(ICUError) {
    latin = try TextTransform(identifier: "Any-Latin; NFD; [:M:] Remove; Latin-ASCII; Lower")
  }

  /// The id of a name, as ``Concept/id(from:)`` makes it.
  mutating func id(from name: String) throws(ICUError) -> String {
    let letters = try latin(name).unicodeScalars.map { scalar in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        ? Character(scalar) : scalar == "'" || scalar == "’" ? "'" : "-"
    }
    return String(letters.filter { $0 != "'" }).split(separator: "-").joined(separator: "-")
      .prefixOfID
  }
}

extension String {
  /// As much of it as an id may have.
  fileprivate var prefixOfID: String {
    let cut = prefix(100)
    return cut.last == "-" ? String(cut.dropLast()) : String(cut)
  }
}
