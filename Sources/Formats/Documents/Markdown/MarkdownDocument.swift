import BitextModel
internal import CMarkdown
import UnicodeText

/// Reads Markdown (CommonMark with GitHub's tables and footnotes): the text of paragraphs, headings,
/// items, cells and footnotes without its markup, with line and column. Code blocks, blocks of HTML
/// and front matter are left out.
///
/// - Throws: ``DocumentError`` for bytes that do not decode, and for a table that would fill memory.
func readMarkdown(
  _ bytes: [UInt8], name: String, options: DocumentOptions
) throws(DocumentError) -> DocumentContent {
  var content = DocumentContent()
  let decoded: DecodedText
  do {
    decoded = try DecodedText(bytes, encoding: options.encoding)
  } catch {
    throw DocumentError(file: name, message: "\(error)")
  }
  content.decoded = decoded
  let text = decoded.utf8
  try boundTables(of: text, name: name)
  let reader = MarkdownReader(text)
  let parsed = withExtendedLifetime(reader) {
    reader.body.withUnsafeBufferPointer { body in
      cmarkdown_parse(
        body.baseAddress, Int64(body.count), Unmanaged.passUnretained(reader).toOpaque()
      ) { context, event in
        guard let context, let event else { return }
        Unmanaged<MarkdownReader>.fromOpaque(context).takeUnretainedValue().take(event.pointee)
      }
    }
  }
  guard parsed == 0 else { throw DocumentError(file: name, message: "memory ran out") }
  content.blocks = reader.finish()
  if reader.codeBlocks > 0 {
    content.notices.append("\(reader.codeBlocks) blocks of code are left out")
  }
  if reader.htmlBlocks > 0 {
    content.notices.append("\(reader.htmlBlocks) blocks of HTML are left out")
  }
  return content
}

/// The bytes of the line under a table's header, in a quotation, too.
private let tableRule = Set("|-: \t\r>".utf8)

/// A row of a table is filled up to the width of its header: a few bytes could ask for all memory.
private func boundTables(of text: [UInt8], name: String) throws(DocumentError) {
  var columns = 0
  var cells = 0
  for (number, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
    if line.allSatisfy({ $0 <= 0x20 }) {
      columns = 0
    } else if line.allSatisfy({ tableRule.contains($0) }) {
      columns = max(columns, line.split(separator: 0x7C).count)
    }
    cells += columns
    guard cells <= 1_000_000 + text.count else {
      var error = DocumentError(file: name, message: "a table of more cells than it has text")
      (error.line, error.column) = (number + 1, 1)
      throw error
    }
  }
}

/// Puts paragraphs together from the parser's events.
private final class MarkdownReader {
  /// What is parsed: the text without mark and front matter.
  let body: ArraySlice<UInt8>
  private(set) var codeBlocks = 0
  private(set) var htmlBlocks = 0

  private var blocks: [Block] = []
  private let text: [UInt8]
  private var places: SourcePlaces
  /// The byte at which each line of the body begins.
  private let lines: [Int]
  private var placed = PlacedText()
  private var kinds: [Paragraph.Kind] = [.body]
  private var comments: [String] = []
  /// Where the next text stands, or after.
  private var cursor = 0
  private var end = 0
  private var isOnlyImage = false
  private var imageDepth = 0

  init(_ text: [UInt8]) {
    self.text = text
    places = SourcePlaces(text)
    body = text[Self.frontMatterEnd(of: text)...]
    var starts = [body.startIndex]
    for index in body.indices {
      let isEnd =
        text[index] == 0x0A
        || text[index] == 0x0D && (index + 1 == text.count || text[index + 1] != 0x0A)
      if isEnd { starts.append(index + 1) }
    }
    lines = starts
  }

  /// The paragraphs; comments after the last one are its own.
  func finish() -> [Block] {
    if !comments.isEmpty, !blocks.isEmpty {
      blocks[blocks.count - 1].origin.comments += comments
    }
    return blocks
  }

  func take(_ event: cmarkdown_event) {
    switch Int(event.kind) {
    case CMARKDOWN_PARAGRAPH: block(event, kinds[kinds.count - 1])
    case CMARKDOWN_HEADING: block(event, .heading)
    case CMARKDOWN_CELL: block(event, .tableCell)
    case CMARKDOWN_ITEM: container(event, kinds.contains(.note) ? .note : .listItem)
    case CMARKDOWN_QUOTE: container(event, kinds[kinds.count - 1])
    case CMARKDOWN_FOOTNOTE: container(event, .note)
    case CMARKDOWN_CODE_BLOCK: codeBlocks += 1
    case CMARKDOWN_HTML_BLOCK: html(event, isBlock: true)
    case CMARKDOWN_HTML_INLINE: html(event, isBlock: false)
    case CMARKDOWN_TEXT, CMARKDOWN_CODE: append(event)
    case CMARKDOWN_SOFT_BREAK: placed.append([0x0A], at: cursor)
    case CMARKDOWN_LINE_BREAK: placed.breakLine(at: cursor)
    case CMARKDOWN_IMAGE:
      if event.is_end == 0, placed.isEmpty { isOnlyImage = true }
      imageDepth += event.is_end == 0 ? 1 : -1
    default: break
    }
  }

  private func container(_ event: cmarkdown_event, _ kind: Paragraph.Kind) {
    if event.is_end == 0 { kinds.append(kind) } else { kinds.removeLast() }
  }

  private func block(_ event: cmarkdown_event, _ kind: Paragraph.Kind) {
    if event.is_end == 0 {
      placed = PlacedText()
      isOnlyImage = false
      cursor = offset(event) ?? cursor
      end = lines.indices.contains(Int(event.end_line)) ? lines[Int(event.end_line)] : text.count
      return
    }
    let kind = isOnlyImage && kind == .body ? .caption : kind
    let origin = BlockOrigin(comments: comments)
    if let block = placed.block(kind, origin, &places) {
      blocks.append(block)
      comments = []
    }
    placed = PlacedText()
  }

  private func html(_ event: cmarkdown_event, isBlock: Bool) {
    let literal = String(
      decoding: UnsafeBufferPointer(start: event.text, count: Int(event.length)), as: UTF8.self)
    if literal.hasPrefix("<!--") {
      let said = literal.dropFirst(4).prefix(1000)
      comments.append(
        String(said.prefix(upTo: said.firstRange(of: "-->")?.lowerBound ?? said.endIndex)))
    } else if isBlock {
      htmlBlocks += 1
    } else if literal.lowercased().hasPrefix("<br") {
      placed.breakLine(at: offset(event) ?? cursor)
    }
  }

  /// The byte that an event stands at, as far as the parser knows.
  private func offset(_ event: cmarkdown_event) -> Int? {
    guard event.line > 0, lines.indices.contains(Int(event.line) - 1) else { return nil }
    return min(lines[Int(event.line) - 1] + max(0, Int(event.column) - 1), text.count)
  }

  /// Adds text, each character with its place: the parser says where about it begins, and its
  /// characters come in the order of the file, escapes and references between them.
  private func append(_ event: cmarkdown_event) {
    let literal = Array(UnsafeBufferPointer(start: event.text, count: Int(event.length)))
    guard !literal.isEmpty else { return }
    if imageDepth == 0 { isOnlyImage = false }
    if let said = offset(event), said >= cursor, said < end, begins(literal, at: said) {
      cursor = said
    } else if lines.indices.contains(Int(event.line) - 1) {
      // Columns may be a little off, lines are right.
      cursor = max(cursor, lines[Int(event.line) - 1])
    }
    var index = 0
    while index < literal.count {
      var length = 1
      while index + length < literal.count, literal[index + length] & 0xC0 == 0x80 { length += 1 }
      let character = literal[index..<index + length]
      let (place, isVerbatim) = find(character, of: literal[index...])
      placed.append(character, at: place, isVerbatim: isVerbatim)
      index += length
    }
  }

  private func begins(_ literal: [UInt8], at place: Int) -> Bool {
    guard let first = literal.first else { return false }
    return [first, UInt8(ascii: "\\"), UInt8(ascii: "&")].contains(text[place])
  }

  /// Where a character stands, and whether it does so literally; the cursor goes past it.
  private func find(
    _ character: ArraySlice<UInt8>, of rest: ArraySlice<UInt8>
  ) -> (Int, isVerbatim: Bool) {
    if stands(character, at: cursor) { return (pass(character.count), true) }
    if cursor + 1 < end, text[cursor] == UInt8(ascii: "\\"), stands(character, at: cursor + 1) {
      cursor += 1
      return (pass(character.count), true)
    }
    if cursor < end, text[cursor] == UInt8(ascii: "&"),
      let close = text[cursor..<min(end, cursor + 40)].firstIndex(of: UInt8(ascii: ";"))
    {
      return (pass(close + 1 - cursor), false)
    }
    // Markup lies between: the text goes on where its next few bytes stand, up to what may be
    // escaped.
    let plain = rest.prefix(12).prefix { $0 >= 0x80 || !($0 < 0x41 && $0 > 0x20) && $0 != 0x5C }
    let next = plain.isEmpty ? character : plain
    var place = cursor
    while place < end {
      if stands(next, at: place) {
        cursor = place
        return (pass(character.count), true)
      }
      place += 1
    }
    return (cursor, false)
  }

  private func pass(_ count: Int) -> Int {
    defer { cursor += count }
    return cursor
  }

  private func stands(_ bytes: ArraySlice<UInt8>, at place: Int) -> Bool {
    place + bytes.count <= end && text[place..<place + bytes.count].elementsEqual(bytes)
  }

  /// Where front matter ends: `---` or `+++` lines around settings at the very start.
  private static func frontMatterEnd(of text: [UInt8]) -> Int {
    let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = text[start...]
    for (opening, closings) in [("---", ["---", "..."]), ("+++", ["+++"])]
    where head.starts(with: opening.utf8) {
      var isFirst = true
      var line = start
      while line < text.count {
        let next = text[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
        let content = String(decoding: text[line..<next], as: UTF8.self)
          .drop(while: { $0 == "\u{FEFF}" }).prefix { !$0.isNewline && $0 != " " }
        if isFirst {
          guard content == opening else { break }
          isFirst = false
        } else if closings.contains(String(content)) {
          return next
        } else if line == start + 4, content.isEmpty {
          break
        }
        line = next
      }
    }
    return start
  }
}
