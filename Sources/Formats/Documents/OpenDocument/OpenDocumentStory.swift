import BitextModel
import UnicodeText

/// Reads the text of an OpenDocument (ODF 1.3 part 3, clauses 4 to 9).
struct OpenDocumentStory: ~Copyable {
  private struct Draft {
    var style: String?
    var text = ""
    var languages: [LanguageTag: Int] = [:]
    /// Notes and text boxes that its text refers to.
    var after: [Block] = []
  }

  private(set) var blocks: [Block] = []
  private(set) var hasText = false
  private(set) var deletions = 0
  private(set) var hidden = 0
  private(set) var comments = 0

  private var cursor: XMLCursor
  private let part: String?
  private var styles: OpenDocumentStyles
  private var labels = BlockLabels()
  private var draft = Draft()
  private var kinds: [Paragraph.Kind] = [.body]
  private var noteCounts: [String: Int] = [:]

  /// A reader of `content.xml`, or of the one file that an OpenDocument is.
  init(_ cursor: consuming XMLCursor, part: String?, styles: OpenDocumentStyles) {
    self.cursor = cursor
    self.part = part
    self.styles = styles
  }

  /// Reads the whole.
  mutating func document() throws(XMLError) {
    _ = try cursor.nextChild()
    while let child = try cursor.nextChild() {
      guard child.name.local == "body" else {
        try styles.take(child, &cursor)
        continue
      }
      while let body = try cursor.nextChild() {
        if body.name.local == "text", body.name.prefix == "office" {
          hasText = true
          try content()
        } else {
          try cursor.skip()
        }
      }
    }
  }

  /// Reads blocks to the end of the element that was entered last.
  private mutating func content() throws(XMLError) {
    while let child = try cursor.nextChild() { try block(child) }
  }

  private mutating func block(_ element: XMLElement) throws(XMLError) {
    switch element.name.local {
    case "p", "h": try paragraph(element)
    case "list":
      kinds.append(kinds.contains(.note) ? .note : .listItem)
      try content()
      kinds.removeLast()
    case "table": try table()
    case "tracked-changes":
      while try cursor.nextChild() != nil {
        while let change = try cursor.nextChild() {
          if change.name.local == "deletion" { deletions += 1 }
          try cursor.skip()
        }
      }
    case "section":
      if element.qualified("display") == "none" {
        hidden += 1
        try cursor.skip()
      } else {
        try content()
      }
    case "list-item", "list-header", "index-body", "index-title", "table-of-content",
      "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
      "bibliography", "numbered-paragraph", "text-box":
      try content()
    case "frame", "custom-shape", "g", "rect":
      // Between paragraphs a box stands where it is.
      try drawing(element)
      blocks += draft.after
      draft.after = []
    default: try cursor.skip()
    }
  }

  // MARK: Paragraphs

  private mutating func paragraph(_ element: XMLElement) throws(XMLError) {
    let outer = draft
    draft = Draft(style: element.qualified("style-name"))
    let isHidden = styles.isHidden(draft.style, "paragraph")
    try inline(language: nil, isHidden: isHidden)
    if draft.text.last == " " { draft.text.removeLast() }
    if draft.text.contains(where: { !$0.isWhitespace }) {
      let language = draft.languages.max {
        ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue)
      }
      blocks.append(
        Block(
          draft.text, kind: kind(of: element),
          origin: BlockOrigin(
            part: part, label: labels.paragraph(),
            language: language?.key ?? styles.language(draft.style, "paragraph"))))
    }
    blocks += draft.after
    draft = outer
  }

  private func kind(of element: XMLElement) -> Paragraph.Kind {
    let outer = kinds[kinds.count - 1]
    if outer == .note { return .note }
    if element.name.local == "h" || styles.isTitle(element.qualified("style-name")) {
      return .heading
    }
    return styles.isCaption(element.qualified("style-name")) ? .caption : outer
  }

  /// Reads text and what stands in it to the end of the element that was entered last.
  private mutating func inline(language: LanguageTag?, isHidden: Bool) throws(XMLError) {
    while let node = try cursor.nextNode() {
      switch node {
      case .text(let text): say(text, language, isHidden)
      case .element(let element): try inlineElement(element, language, isHidden)
      }
    }
  }

  private mutating func inlineElement(
    _ element: XMLElement, _ language: LanguageTag?, _ isHidden: Bool
  ) throws(XMLError) {
    switch element.name.local {
    case "s":
      let count = element.qualified("c").flatMap { Int($0) } ?? 1
      if !isHidden { draft.text += String(repeating: " ", count: max(0, min(count, 1000))) }
      try cursor.skip()
    case "tab":
      if !isHidden { draft.text += "\t" }
      try cursor.skip()
    case "line-break":
      if !isHidden { draft.text += "\n" }
      try cursor.skip()
    case "note": try note(element)
    case "annotation":
      comments += 1
      try cursor.skip()
    case "span":
      let style = element.qualified("style-name")
      try inline(
        language: styles.language(style, "text") ?? language,
        isHidden: isHidden || styles.isHidden(style, "text"))
    case "ruby":
      while let child = try cursor.nextChild() {
        if child.name.local == "ruby-base" {
          try inline(language: language, isHidden: isHidden)
        } else {
          try cursor.skip()
        }
      }
    case "hidden-text", "hidden-paragraph":
      hidden += 1
      try cursor.skip()
    case "frame", "custom-shape", "g", "rect": try drawing(element)
    case "script", "annotation-end", "soft-page-break", "object", "forms": try cursor.skip()
    default: try inline(language: language, isHidden: isHidden)
    }
  }

  /// White space in the file is one space; more are written as `text:s` (clause 6.1.2).
  private mutating func say(_ text: String, _ language: LanguageTag?, _ isHidden: Bool) {
    guard !isHidden else {
      if text.contains(where: { !$0.isWhitespace }) { hidden += 1 }
      return
    }
    let before = draft.text.utf8.count
    for scalar in text.unicodeScalars {
      if [" ", "\t", "\n", "\r"].contains(scalar) {
        let last = draft.text.unicodeScalars.last
        if let last, last != " ", last != "\n" { draft.text.unicodeScalars.append(" ") }
      } else {
        draft.text.unicodeScalars.append(scalar)
      }
    }
    guard let language = language ?? styles.language(draft.style, "paragraph") else { return }
    draft.languages[language, default: 0] += draft.text.utf8.count - before
  }

  /// Reads what a paragraph refers to, to stand after it.
  private mutating func aside(
    named name: String, _ kind: Paragraph.Kind
  ) throws(XMLError) {
    let (outer, outerDraft) = (blocks, draft)
    (blocks, draft) = ([], Draft())
    labels.enter(name)
    kinds.append(kind)
    try content()
    kinds.removeLast()
    labels.leave()
    draft = outerDraft
    draft.after += blocks
    blocks = outer
  }

  private mutating func note(_ element: XMLElement) throws(XMLError) {
    let kind = element.qualified("note-class") ?? "footnote"
    noteCounts[kind, default: 0] += 1
    let name = "\(kind) \(noteCounts[kind] ?? 1)"
    while let child = try cursor.nextChild() {
      if child.name.local == "note-body" {
        try aside(named: name, .note)
      } else {
        try cursor.skip()
      }
    }
  }

  /// The text boxes of a frame or a shape; a shape's own paragraphs are its text.
  private mutating func drawing(_ element: XMLElement) throws(XMLError) {
    guard element.name.local != "frame", element.name.local != "g" else {
      while let child = try cursor.nextChild() {
        switch child.name.local {
        case "text-box": try aside(named: labels.box(), .body)
        case "frame", "custom-shape", "g", "rect": try drawing(child)
        default: try cursor.skip()
        }
      }
      return
    }
    try aside(named: labels.box(), .body)
  }

  // MARK: Tables

  private mutating func table() throws(XMLError) {
    let name = labels.table()
    kinds.append(kinds.contains(.note) ? .note : .tableCell)
    var row = 0
    try rows(of: name, &row)
    kinds.removeLast()
  }

  private mutating func rows(of table: String, _ row: inout Int) throws(XMLError) {
    while let child = try cursor.nextChild() {
      switch child.name.local {
      case "table-row":
        row += 1
        var cell = 0
        while let column = try cursor.nextChild() {
          guard column.name.local == "table-cell" else {
            try cursor.skip()
            continue
          }
          cell += 1
          labels.enter("\(table), row \(row), cell \(cell)")
          try content()
          labels.leave()
        }
      case "table-rows", "table-header-rows", "table-row-group": try rows(of: table, &row)
      default: try cursor.skip()
      }
    }
  }
}
