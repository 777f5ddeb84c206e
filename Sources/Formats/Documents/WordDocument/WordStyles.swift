import BitextModel
import UnicodeText

/// What the styles of a Word document say of paragraphs and runs (ECMA-376 part 1, clause 17.7).
struct WordStyles {
  private struct Style {
    var name = ""
    var base: String?
    var outlineLevel: Int?
    var isList: Bool?
    var isHidden: Bool?
    var language: LanguageTag?
  }

  private var styles: [String: Style] = [:]
  private var defaultParagraph: String?
  private var defaultLanguage: LanguageTag?

  /// No styles: every paragraph is text.
  init() {}

  /// Reads `word/styles.xml`.
  init(_ cursor: inout XMLCursor) throws(XMLError) {
    _ = try cursor.nextChild()
    while let child = try cursor.nextChild() {
      switch child.name.local {
      case "docDefaults": defaultLanguage = try Self.style(&cursor).language
      case "style":
        let style = try Self.style(&cursor)
        guard let id = child.qualified("styleId") else { continue }
        styles[id] = style
        if child.qualified("type") == "paragraph", wordFlag(child.qualified("default") ?? "0") {
          defaultParagraph = id
        }
      default: try cursor.skip()
      }
    }
  }

  /// What a paragraph of a style is.
  func kind(of style: String?) -> Paragraph.Kind {
    let chain = chain(style ?? defaultParagraph)
    if let level = chain.lazy.compactMap(\.outlineLevel).first {
      return level < 9 ? .heading : .body
    }
    for name in chain.map({ $0.name.lowercased() }) {
      // Names of built-in styles are English whatever the language of Word; ids are not.
      if name.hasPrefix("heading ") || name == "title" || name == "subtitle" { return .heading }
      if name == "caption" { return .caption }
      if name.hasPrefix("toc ") { return .body }
    }
    return chain.lazy.compactMap(\.isList).first == true ? .listItem : .body
  }

  /// Whether text of a style is hidden, where the style says.
  func isHidden(_ style: String?) -> Bool? { chain(style).lazy.compactMap(\.isHidden).first }

  /// The language of text in a style.
  func language(_ style: String?) -> LanguageTag? {
    chain(style ?? defaultParagraph).lazy.compactMap(\.language).first ?? defaultLanguage
  }

  /// A style and what it is based on; a circle ends.
  private func chain(_ id: String?) -> [Style] {
    var chain: [Style] = []
    var next = id
    while let id = next, let style = styles[id], chain.count < 32 {
      chain.append(style)
      next = style.base
    }
    return chain
  }

  /// Reads what stands in `w:style` or `w:docDefaults`, properties at any depth.
  private static func style(_ cursor: inout XMLCursor) throws(XMLError) -> Style {
    var style = Style()
    while let child = try cursor.nextChild() {
      let value = child.qualified("val")
      switch child.name.local {
      case "name": style.name = value ?? ""
      case "basedOn": style.base = value
      case "outlineLvl": style.outlineLevel = value.flatMap { Int($0) }
      case "vanish": style.isHidden = wordFlag(value)
      case "lang": style.language = value.flatMap { LanguageTag($0) }
      case "numPr":
        style.isList = try isNumbered(&cursor)
        continue
      case "pPr", "rPr", "rPrDefault", "pPrDefault":
        let inner = try Self.style(&cursor)
        style.outlineLevel = inner.outlineLevel ?? style.outlineLevel
        style.isList = inner.isList ?? style.isList
        style.isHidden = inner.isHidden ?? style.isHidden
        style.language = inner.language ?? style.language
        continue
      default: break
      }
      try cursor.skip()
    }
    return style
  }
}

/// Whether `w:numPr` numbers: the list 0 is none.
func isNumbered(_ cursor: inout XMLCursor) throws(XMLError) -> Bool {
  var list: String? = nil
  while let child = try cursor.nextChild() {
    if child.name.local == "numId" { list = child.qualified("val") }
    try cursor.skip()
  }
  return list != "0"
}

/// A toggle of Word: on where nothing else is said.
func wordFlag(_ value: String?) -> Bool { !["0", "false", "off"].contains(value ?? "1") }
