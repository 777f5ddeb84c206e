import BitextModel
import UnicodeText

/// Reads a web page: its text without what surrounds it, each paragraph with its line and column.
///
/// - Throws: ``DocumentError`` for bytes that do not decode, and for what is out of bounds.
func readHTML(
  _ bytes: [UInt8], name: String, options: DocumentOptions
) throws(DocumentError) -> DocumentContent {
  var content = DocumentContent()
  let decoded = try decodedHTML(bytes, name: name, options: options, &content.notices)
  content.decoded = decoded
  let tree = try htmlTree(decoded.utf8, name: name)
  let main = MainText(tree)
  var walk = HTMLWalk(tree, places: SourcePlaces(decoded.utf8))
  if options.isWhole {
    walk.read(0) { main.isHidden($0) }
  } else if main.hasText {
    var leftOut = main.size(0) - main.size(main.root)
    if let title = main.title {
      leftOut -= main.size(title)
      walk.read(title) { main.isHidden($0) }
    }
    walk.read(main.root) { node in
      if main.isHidden(node) { return true }
      let isLeftOut = node != main.root && main.leavesOut(node)
      if isLeftOut { leftOut += main.size(node) }
      return isLeftOut
    }
    if leftOut > 0 {
      content.notices.append(
        "menus, links and other text around the article are left out (\(leftOut) characters); "
          + "--whole-page reads them")
    }
  } else {
    walk.read(main.root) { main.isHidden($0) }
    if !walk.blocks.isEmpty {
      content.notices.append("nothing in it looks like running text, so all of the page is read")
    }
  }
  content.blocks = walk.blocks
  return content
}

/// The tree of a page.
func htmlTree(_ text: [UInt8], name: String, part: String? = nil) throws(DocumentError) -> HTMLTree
{
  do {
    return try HTMLTree(text)
  } catch {
    var failure = DocumentError(file: name, part: part, message: error.message)
    if let byte = error.byte {
      var places = SourcePlaces(text)
      let place = places.anchor(at: min(byte, text.count), offset: 0)
      (failure.line, failure.column) = (place.line, place.column)
    }
    throw failure
  }
}

/// Goes through a page in reading order and puts its paragraphs together.
struct HTMLWalk {
  /// The paragraphs so far.
  private(set) var blocks: [Block] = []

  private var places: SourcePlaces
  private let tree: HTMLTree
  private var text = PlacedText()
  private var kind = Paragraph.Kind.body
  private var language: LanguageTag?
  private var comments: [String] = []
  private var isPreformatted = false
  private var lastByte = 0
  private var breaks = 0

  /// A walk through `tree`.
  init(_ tree: HTMLTree, places: SourcePlaces) {
    self.tree = tree
    self.places = places
  }

  /// Reads an element, without the elements inside it that `leavesOut` names.
  mutating func read(_ node: Int, leavingOut leavesOut: (Int) -> Bool) {
    language = inheritedLanguage(of: node)
    walk(node, leavesOut)
    endBlock()
    if !comments.isEmpty, !blocks.isEmpty {
      blocks[blocks.count - 1].origin.comments += comments
      comments = []
    }
  }

  private mutating func walk(_ node: Int, _ leavesOut: (Int) -> Bool) {
    switch tree.nodes[node].kind {
    case .comment(let comment): if comment.utf8.count < 1000 { comments.append(comment) }
    case .text(let bytes, let start, let isVerbatim):
      if bytes.contains(where: { $0 > 0x20 }) { breaks = 0 }
      if isPreformatted, isVerbatim {
        text.appendPreformatted(bytes, at: start)
      } else {
        text.append(bytes, at: start, isVerbatim: isVerbatim)
      }
      lastByte = start + (isVerbatim ? bytes.count : 0)
    case .element(let name, let attributes):
      guard !leavesOut(node), attributes.roles.isDisjoint(with: HTMLElements.markRoles) else {
        return
      }
      if name == "br" { return breakLine() }
      let (outerKind, outerLanguage, outerForm) = (kind, language, isPreformatted)
      if let tag = attributes.language.flatMap({ LanguageTag($0) }) { language = tag }
      let isBlock = HTMLElements.blocks.contains(name)
      if isBlock {
        let inner = language
        language = outerLanguage
        endBlock()
        language = inner
        kind = Self.kind(of: name, attributes, within: kind)
        if name == "pre" { isPreformatted = true }
      }
      for child in tree.nodes[node].children { walk(child, leavesOut) }
      if isBlock { endBlock() }
      (kind, language, isPreformatted) = (outerKind, outerLanguage, outerForm)
    }
  }

  /// One line break is one; two end a paragraph.
  private mutating func breakLine() {
    breaks += 1
    if breaks > 1 { endBlock() } else { text.breakLine(at: lastByte) }
  }

  private mutating func endBlock() {
    defer { text = PlacedText() }
    breaks = 0
    guard !text.isEmpty else { return }
    let origin = BlockOrigin(language: language, comments: comments)
    guard let block = text.block(kind, origin, &places) else { return }
    blocks.append(block)
    comments = []
  }

  private static func kind(
    of name: String, _ attributes: HTMLTree.Attributes, within outer: Paragraph.Kind
  ) -> Paragraph.Kind {
    if !attributes.roles.isDisjoint(with: HTMLElements.noteRoles) { return .note }
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6": return .heading
    case "li", "dt", "dd": return outer == .note ? .note : .listItem
    case "td", "th": return .tableCell
    case "caption", "figcaption": return .caption
    case "article", "main", "section", "body": return outer == .note ? .note : .body
    default: return outer
    }
  }

  private func inheritedLanguage(of node: Int) -> LanguageTag? {
    var next = tree.nodes[node].parent
    while true {
      if let tag = tree.nodes[next].attributes.language.flatMap({ LanguageTag($0) }) { return tag }
      if next == 0 { return nil }
      next = tree.nodes[next].parent
    }
  }
}
