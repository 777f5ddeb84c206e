import BitextModel

/// Reads the text of a PDF: pdftotext of poppler says where lines stand, and they are joined to
/// paragraphs here, over the ends of columns and pages, too.
///
/// - Throws: ``DocumentError`` where pdftotext is not installed, the PDF is encrypted or damaged, or
///   holds pictures of text alone.
func readPDF(_ bytes: [UInt8], name: String) throws(DocumentError) -> DocumentContent {
  let program = ExternalProgram(name: "pdftotext", package: "poppler-utils")
  let written = try program.run(
    on: bytes, file: name, arguments: ["-bbox-layout", "-enc", "UTF-8", "-", "-"])
  var pages = try PDFPages(written, name: name)
  let dropped = pages.dropRunningLines()
  var joiner = PDFParagraphs(pages)
  joiner.join()
  guard !joiner.blocks.isEmpty else {
    throw DocumentError(
      file: name,
      message: "there is no text in it, only pictures of it perhaps: text recognition (ocrmypdf) "
        + "can add it")
  }
  var content = DocumentContent()
  content.blocks = joiner.blocks
  content.notices = ["a PDF keeps no paragraphs: they are put together from its lines by pdftotext"]
  if dropped > 0 {
    content.notices.append("\(dropped) running heads, feet and page numbers are left out")
  }
  return content
}

/// Puts paragraphs together from the lines of pages.
private struct PDFParagraphs {
  private(set) var blocks: [Block] = []

  private let pages: PDFPages
  /// The height of most lines.
  private let height: Double
  /// Words with a hyphen inside a line, which keep it when they are broken there.
  private let hyphenated: Set<Substring>
  private var page = 0
  private var label = ""
  private var labels = BlockLabels()

  init(_ pages: PDFPages) {
    self.pages = pages
    let lines = pages.pages.flatMap { $0.groups.joined() }
    let heights = lines.map(\.height).sorted()
    height = heights.isEmpty ? 0 : heights[heights.count / 2]
    hyphenated = Set(
      lines.flatMap { $0.text.lowercased().split(separator: " ").dropLast() }
        .filter { $0.contains("-") }.flatMap { Self.core($0) })
  }

  mutating func join() {
    for (number, page) in pages.pages.enumerated() {
      labels = BlockLabels(within: "page \(number + 1)")
      for group in page.groups {
        for paragraph in split(group) { append(paragraph, onPage: number + 1) }
      }
    }
  }

  /// The paragraphs of a group of lines: a new one begins with an indented line, after a line that
  /// ends a sentence short of the margin, or where letters change their size.
  private func split(_ group: PDFPages.Group) -> [PDFPages.Group] {
    guard let first = group.first else { return [] }
    let left = group.map(\.left).min() ?? 0
    let right = group.map(\.right).max() ?? 0
    var paragraphs: [PDFPages.Group] = [[first]]
    for (line, next) in zip(group, group.dropFirst()) {
      let isIndented =
        next.left > left + 0.8 * next.height && next.left > line.left + 0.8 * next.height
        && next.left < left + 6 * next.height
      let isShort = line.right < right - 0.15 * (right - left) && Self.endsSentence(line.text)
      let isOtherSize = abs(line.height - next.height) > 0.15 * max(line.height, next.height)
      if isIndented || isShort || isOtherSize {
        paragraphs.append([next])
      } else {
        paragraphs[paragraphs.count - 1].append(next)
      }
    }
    return paragraphs
  }

  private mutating func append(_ lines: PDFPages.Group, onPage number: Int) {
    var text = ""
    for line in lines { text = joined(text, line.text) }
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    let size = lines.map(\.height).max() ?? 0
    let isHeading =
      lines.count <= 3 && size > 1.15 * height && text.count < 200 && !text.hasSuffix(".")
    // A sentence goes on where it was broken off, in the next column or on the next page.
    if !isHeading, let last = blocks.last, last.kind == .body, !Self.endsSentence(last.text),
      text.first(where: \.isLetter)?.isLowercase == true, text.first?.isNumber != true
    {
      blocks[blocks.count - 1].text = joined(last.text, text)
      return
    }
    let place = labels.paragraph()
    blocks.append(
      Block(
        text, kind: isHeading ? .heading : .body,
        origin: BlockOrigin(label: place.contains("paragraph") ? place : "\(place), paragraph 1")))
  }

  /// Two lines as one text; a word broken with a hyphen becomes whole.
  private func joined(_ text: String, _ next: String) -> String {
    guard let last = text.last else { return next }
    if last == "\u{AD}" { return text.dropLast() + next }
    guard last == "-" || last == "\u{2010}", text.dropLast().last?.isLetter == true,
      next.first?.isLowercase == true
    else { return "\(text) \(next)" }
    let head = text.lowercased().split(separator: " ").last ?? ""
    let tail = next.lowercased().split(separator: " ").first ?? ""
    let isCompound = Self.core(head + tail).contains(where: hyphenated.contains)
    return (isCompound ? text : String(text.dropLast())) + next
  }

  /// A word without marks around it.
  private static func core(_ word: some StringProtocol) -> [Substring] {
    let trimmed = Substring(word).drop { !$0.isLetter }
    guard let end = trimmed.lastIndex(where: \.isLetter) else { return [] }
    return [trimmed[...end]]
  }

  private static func endsSentence(_ text: String) -> Bool {
    var rest = text[...]
    while let last = rest.last, "»”’\")]".contains(last) || last.isWhitespace {
      rest = rest.dropLast()
    }
    return rest.last.map { ".!?…:".contains($0) } ?? true
  }
}
