import BitextModel
import UnicodeText

/// What the styles of an OpenDocument say (ODF 1.3 part 3, clause 16).
struct OpenDocumentStyles {
  private struct Style {
    var parent: String?
    var isHidden: Bool?
    var language: LanguageTag?
  }

  private var styles: [String: Style] = [:]
  private var defaultLanguage: LanguageTag?

  /// No styles.
  init() {}

  /// Reads one of the children of the document's element if it holds styles, passes over it if not.
  mutating func take(_ element: XMLElement, _ cursor: inout XMLCursor) throws(XMLError) {
    guard ["styles", "automatic-styles"].contains(element.name.local) else {
      return try cursor.skip()
    }
    while let child = try cursor.nextChild() {
      let isDefault = child.name.local == "default-style"
      guard child.name.local == "style" || isDefault else {
        try cursor.skip()
        continue
      }
      let id = child.qualified("name") ?? ""
      let family = child.qualified("family") ?? ""
      var style = Style(parent: child.qualified("parent-style-name"))
      while let properties = try cursor.nextChild() {
        if properties.name.local == "text-properties" {
          if let language = properties.qualified("language"), language != "none" {
            let country = properties.qualified("country").flatMap { $0 == "none" ? nil : $0 }
            style.language = LanguageTag(country.map { "\(language)-\($0)" } ?? language)
          }
          if let display = properties.qualified("display") { style.isHidden = display == "none" }
        }
        try cursor.skip()
      }
      if isDefault {
        if family == "paragraph" { defaultLanguage = style.language ?? defaultLanguage }
      } else {
        styles["\(family) \(id)"] = style
      }
    }
  }

  /// Whether a paragraph's style is one of captions, as the names of built-in styles say.
  func isCaption(_ style: String?) -> Bool {
    isBased(style, on: ["Caption", "Illustration", "Figure", "Table", "Drawing", "Text"])
  }

  /// Whether a paragraph's style is one of titles.
  func isTitle(_ style: String?) -> Bool { isBased(style, on: ["Title", "Subtitle", "Heading"]) }

  private func isBased(_ style: String?, on names: Set<String>) -> Bool {
    guard let style else { return false }
    let bases = chain(style, "paragraph").compactMap(\.parent)
    return names.contains(style) || bases.contains(where: names.contains)
  }

  /// Whether text of a style is hidden.
  func isHidden(_ style: String?, _ family: String) -> Bool {
    chain(style, family).lazy.compactMap(\.isHidden).first ?? false
  }

  /// The language of text in a style of its own, or nil.
  func language(_ style: String?, _ family: String) -> LanguageTag? {
    chain(style, family).lazy.compactMap(\.language).first
      ?? (family == "paragraph" ? defaultLanguage : nil)
  }

  private func chain(_ id: String?, _ family: String) -> [Style] {
    var chain: [Style] = []
    var next = id
    while let id = next, let style = styles["\(family) \(id)"], chain.count < 32 {
      chain.append(style)
      next = style.parent
    }
    return chain
  }
}
