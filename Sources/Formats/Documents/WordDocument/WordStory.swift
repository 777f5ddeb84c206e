import BitextModel
import UnicodeText

/// Reads a story of a Word document, that is the body, a footnote, a header: ECMA-376 part 1, clauses
/// 17.2 to 17.4.
///
/// Revisions are read as if all were accepted. Of `mc:AlternateContent` the first choice is read.
struct WordStory: ~Copyable {
  /// What was met that is not read, or not as it stands.
  struct Passed {
    var insertions = 0
    var deletions = 0
    var hidden = 0
    var comments = 0
    var graphics = 0
    var foreignParts = 0
  }

  /// What every story of a document shares.
  struct Context {
    var styles = WordStyles()
    /// The paragraphs of notes by kind and id: `footnote 2`.
    var notes: [String: [Block]] = [:]
    /// How many notes of a kind were referred to already.
    var noteCounts: [String: Int] = [:]
    var passed = Passed()
  }

  /// A paragraph while it is read.
  private struct Draft {
    var style: String?
    var outlineLevel: Int?
    var isList: Bool?
    var text = ""
    var languages: [LanguageTag: Int] = [:]
    /// Notes and text boxes that its text refers to.
    var after: [Block] = []
    /// Whether the mark at its end is deleted, so that the next paragraph goes on with it.
    var isOpen = false
  }

  private enum Field { case instruction, result }

  var cursor: XMLCursor
  var context: Context
  private let part: String
  private var labels: BlockLabels
  private let kind: Paragraph.Kind?
  private var draft = Draft()
  private var fields: [Field] = []
  private var tableDepth = 0
  private(set) var blocks: [Block] = []

  /// A reader of a story.
  ///
  /// - Parameters:
  ///   - cursor: before the story.
  ///   - part: the part's name.
  ///   - name: what a person calls the story; empty for the body.
  ///   - kind: what all its paragraphs are, where they are no more than that.
  ///   - context: what the stories read before have left.
  init(
    _ cursor: consuming XMLCursor, part: String, name: String = "", kind: Paragraph.Kind? = nil,
    context: Context
  ) {
    self.cursor = cursor
    self.part = part
    self.kind = kind
    self.context = context
    labels = BlockLabels(within: name)
  }

  /// Reads the element that was entered last as a story named `name`.
  mutating func story(named name: String) throws(XMLError) -> [Block] {
    let (outer, outerBlocks, outerFields) = (draft, blocks, fields)
    (draft, blocks, fields) = (Draft(), [], [])
    labels.enter(name)
    try content()
    finish()
    labels.leave()
    let read = blocks
    (draft, blocks, fields) = (outer, outerBlocks, outerFields)
    return read
  }

  /// Reads what stands inside the element that was entered last, and leaves it.
  mutating func content() throws(XMLError) {
    while let child = try cursor.nextChild() { try element(child) }
  }

  /// Ends the paragraph that was left open.
  mutating func finish() {
    draft.isOpen = false
    endParagraph()
  }

  private mutating func element(_ element: XMLElement) throws(XMLError) {
    switch element.name.local {
    case "p": try paragraph()
    case "tbl": try table()
    case "r": try run()
    case "ins", "moveTo":
      context.passed.insertions += 1
      try content()
    case "del", "moveFrom":
      context.passed.deletions += 1
      try cursor.skip()
    case "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent", "body":
      try content()
    case "sdt": try contentControl()
    case "AlternateContent": try alternate()
    case "oMath", "oMathPara": try formula()
    case "altChunk", "subDoc":
      context.passed.foreignParts += 1
      try cursor.skip()
    default: try cursor.skip()
    }
  }

  /// A content control; one that shows its prompt holds no text of the author.
  private mutating func contentControl() throws(XMLError) {
    var showsPrompt = false
    while let child = try cursor.nextChild() {
      switch child.name.local {
      case "sdtPr":
        while let property = try cursor.nextChild() {
          if property.name.local == "showingPlcHdr" {
            showsPrompt = wordFlag(property.qualified("val"))
          }
          try cursor.skip()
        }
      case "sdtContent" where !showsPrompt: try content()
      default: try cursor.skip()
      }
    }
  }

  /// The same content for readers of several ages (part 3, clause 7.6): the first choice, or what
  /// is there for those that know none.
  private mutating func alternate(inDrawing: Bool = false) throws(XMLError) {
    var isRead = false
    while let child = try cursor.nextChild() {
      if !isRead, child.name.local == "Choice" || child.name.local == "Fallback" {
        isRead = true
        if inDrawing { try drawing() } else { try content(ofRun: true) }
      } else {
        try cursor.skip()
      }
    }
  }

  private mutating func formula() throws(XMLError) {
    while let child = try cursor.nextChild() {
      if child.name.local == "t" { append(try cursor.text(), nil) } else { try formula() }
    }
  }
}

// MARK: Paragraphs

extension WordStory {
  private mutating func paragraph() throws(XMLError) {
    if !draft.isOpen { draft = Draft() }
    draft.isOpen = false
    while let child = try cursor.nextChild() {
      if child.name.local == "pPr" { try paragraphProperties() } else { try element(child) }
    }
    endParagraph()
  }

  private mutating func paragraphProperties() throws(XMLError) {
    while let child = try cursor.nextChild() {
      let value = child.qualified("val")
      switch child.name.local {
      case "pStyle": draft.style = value
      case "outlineLvl": draft.outlineLevel = value.flatMap { Int($0) }
      case "numPr":
        draft.isList = try isNumbered(&cursor)
        continue
      case "rPr":
        while let property = try cursor.nextChild() {
          if property.name.local == "del" { draft.isOpen = true }
          try cursor.skip()
        }
        continue
      default: break
      }
      try cursor.skip()
    }
  }

  private mutating func endParagraph() {
    guard !draft.isOpen else { return }
    if draft.text.contains(where: { !$0.isWhitespace }) {
      let language = draft.languages.max {
        ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue)
      }
      blocks.append(
        Block(
          trimmedXML(draft.text), kind: paragraphKind(),
          origin: BlockOrigin(
            part: part, label: labels.paragraph(),
            language: language?.key ?? context.styles.language(draft.style))))
    }
    blocks += draft.after
    draft = Draft()
  }

  private func paragraphKind() -> Paragraph.Kind {
    if let kind { return kind }
    let styled = context.styles.kind(of: draft.style)
    if let level = draft.outlineLevel { if level < 9 { return .heading } }
    if styled == .heading || styled == .caption { return styled }
    if tableDepth > 0 { return .tableCell }
    return draft.isList ?? (styled == .listItem) ? .listItem : .body
  }

  private mutating func append(_ text: String, _ language: LanguageTag?) {
    draft.text += text
    guard let language = language ?? context.styles.language(draft.style) else { return }
    draft.languages[language, default: 0] += text.utf8.count
  }
}

// MARK: Runs

extension WordStory {
  /// What a run's properties say.
  private struct RunProperties {
    var isHidden: Bool?
    var style: String?
    var language: LanguageTag?
  }

  private mutating func run() throws(XMLError) {
    var properties = RunProperties()
    while let child = try cursor.nextChild() {
      if child.name.local == "rPr" {
        properties = try runProperties()
      } else {
        try runElement(child, properties)
      }
    }
  }

  /// The content of a choice, which stands in a run or around runs.
  private mutating func content(ofRun: Bool) throws(XMLError) {
    while let child = try cursor.nextChild() { try runElement(child, RunProperties()) }
  }

  private mutating func runElement(
    _ child: XMLElement, _ properties: RunProperties
  ) throws(XMLError) {
    switch child.name.local {
    case "t":
      let preservesSpace = cursor.reader.preservesSpace
      let text = try cursor.text()
      say(preservesSpace ? text : trimmedXML(text), properties)
      return
    case "tab", "ptab": say("\t", properties)
    case "cr": say("\n", properties)
    case "br":
      // A page or a column that ends is no line break of the text.
      if [nil, "textWrapping"].contains(child.qualified("type")) { say("\n", properties) }
    case "noBreakHyphen": say("\u{2011}", properties)
    case "softHyphen": say("\u{AD}", properties)
    case "sym":
      say(symbol(child.qualified("char"), font: child.qualified("font")), properties)
    case "fldChar": field(child.qualified("fldCharType"))
    case "footnoteReference": refer("footnote", child.qualified("id"))
    case "endnoteReference": refer("endnote", child.qualified("id"))
    case "commentReference": context.passed.comments += 1
    case "drawing", "pict", "object":
      try drawing()
      return
    case "AlternateContent":
      try alternate()
      return
    case "ruby":
      try ruby()
      return
    default: return try element(child)
    }
    try cursor.skip()
  }

  private mutating func runProperties() throws(XMLError) -> RunProperties {
    var properties = RunProperties()
    while let child = try cursor.nextChild() {
      let value = child.qualified("val")
      switch child.name.local {
      case "vanish": properties.isHidden = wordFlag(value)
      case "rStyle": properties.style = value
      case "lang": properties.language = value.flatMap { LanguageTag($0) }
      default: break
      }
      try cursor.skip()
    }
    return properties
  }

  private mutating func say(_ text: String, _ properties: RunProperties) {
    // What a field is made from is not text; what it makes is.
    guard !text.isEmpty, !fields.contains(.instruction) else { return }
    let isHidden =
      properties.isHidden ?? context.styles.isHidden(properties.style)
      ?? context.styles.isHidden(draft.style) ?? false
    guard !isHidden else {
      if text.contains(where: { !$0.isWhitespace }) { context.passed.hidden += 1 }
      return
    }
    append(text, properties.language ?? properties.style.flatMap { context.styles.language($0) })
  }

  private mutating func field(_ type: String?) {
    switch type {
    case "begin": fields.append(.instruction)
    case "separate": if !fields.isEmpty { fields[fields.count - 1] = .result }
    case "end": _ = fields.popLast()
    default: break
    }
  }

  private mutating func refer(_ kind: String, _ id: String?) {
    guard let id, !fields.contains(.instruction),
      let note = context.notes.removeValue(forKey: "\(kind) \(id)")
    else { return }
    context.noteCounts[kind, default: 0] += 1
    let name = "\(kind) \(context.noteCounts[kind] ?? 1)"
    draft.after += note.map { block in
      var block = block
      block.origin.label = name + (block.origin.label ?? "").dropFirst(kind.count)
      return block
    }
  }

  /// What is written over characters to say how they sound is left out.
  private mutating func ruby() throws(XMLError) {
    while let child = try cursor.nextChild() {
      if child.name.local == "rubyBase" { try content() } else { try cursor.skip() }
    }
  }

  /// The text boxes of a picture.
  private mutating func drawing() throws(XMLError) {
    while let child = try cursor.nextChild() {
      switch child.name.local {
      case "txbxContent":
        let outerDepth = tableDepth
        tableDepth = 0
        let box = try story(named: labels.box())
        tableDepth = outerDepth
        draft.after += box
      case "AlternateContent": try alternate(inDrawing: true)
      case "chart", "relIds":
        context.passed.graphics += 1
        try cursor.skip()
      default: try drawing()
      }
    }
  }
}

// MARK: Tables

extension WordStory {
  private mutating func table() throws(XMLError) {
    let name = labels.table()
    tableDepth += 1
    var row = 0
    try rows(of: name, &row)
    tableDepth -= 1
  }

  private mutating func rows(of table: String, _ row: inout Int) throws(XMLError) {
    while let child = try cursor.nextChild() {
      switch child.name.local {
      case "tr":
        row += 1
        var cell = 0
        try cells(of: "\(table), row \(row)", &cell)
      case "sdt", "sdtContent", "customXml", "ins", "moveTo": try rows(of: table, &row)
      default: try cursor.skip()
      }
    }
  }

  private mutating func cells(of row: String, _ cell: inout Int) throws(XMLError) {
    while let child = try cursor.nextChild() {
      switch child.name.local {
      case "tc":
        cell += 1
        labels.enter("\(row), cell \(cell)")
        try content()
        labels.leave()
      case "sdt", "sdtContent", "customXml": try cells(of: row, &cell)
      case "trPr":
        while let property = try cursor.nextChild() {
          let isDeleted = property.name.local == "del"
          try cursor.skip()
          guard isDeleted else { continue }
          // The whole row is: leave its properties, then the row.
          context.passed.deletions += 1
          try cursor.skip()
          return try cursor.skip()
        }
      default: try cursor.skip()
      }
    }
  }
}

/// Text without XML white space around it.
private func trimmedXML(_ text: String) -> String {
  let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  guard let first = text.utf8.firstIndex(where: { !isSpace($0) }),
    let last = text.utf8.lastIndex(where: { !isSpace($0) })
  else { return "" }
  return String(text[first...last])
}
