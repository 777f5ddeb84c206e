import BitextModel

/// The lines of a PDF with where they stand on their pages, in points from the top left, as
/// `pdftotext -bbox-layout` tells them.
struct PDFPages {
  /// A line.
  struct Line {
    var text: String
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    /// Its height, which follows the size of its letters.
    var height: Double { bottom - top }
  }

  /// Lines that belong together.
  typealias Group = [Line]

  /// A page.
  struct Page {
    var height = 0.0
    var groups: [Group] = []
  }

  /// The pages in order.
  private(set) var pages: [Page] = []

  /// Reads what pdftotext wrote.
  init(_ bytes: [UInt8], name: String) throws(DocumentError) {
    // Control characters of broken fonts are no XML.
    let clean = bytes.filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
    let reader = XMLReader(clean, name: name)
    do {
      var words: [String] = []
      var isInWord = false
      while let event = try reader.next() {
        switch event {
        case .startElement(let element):
          switch element.name.local {
          case "page": pages.append(Page(height: Self.number(element, "height")))
          case "block": if !pages.isEmpty { pages[pages.count - 1].groups.append([]) }
          case "line": begin(element)
          case "word":
            isInWord = true
            words.append("")
          default: break
          }
          if element.name.local == "line" { words = [] }
        case .text(let text): if isInWord { words[words.count - 1] += text }
        case .endElement(let name):
          isInWord = false
          if name.local == "line" {
            end(words.map { $0.filter { !$0.isNewline } }.filter { !$0.isEmpty })
            words = []
          }
        default: break
        }
      }
    } catch {
      throw DocumentError(error, file: name, part: "pdftotext")
    }
  }

  private mutating func begin(_ element: XMLElement) {
    guard let page = pages.indices.last, let group = pages[page].groups.indices.last else { return }
    pages[page].groups[group].append(
      Line(
        text: "", left: Self.number(element, "xMin"), right: Self.number(element, "xMax"),
        top: Self.number(element, "yMin"), bottom: Self.number(element, "yMax")))
  }

  private mutating func end(_ words: [String]) {
    guard let page = pages.indices.last, let group = pages[page].groups.indices.last,
      let line = pages[page].groups[group].indices.last
    else { return }
    pages[page].groups[group][line].text = words.joined(separator: " ")
  }

  private static func number(_ element: XMLElement, _ name: String) -> Double {
    element[name].flatMap { Double($0) } ?? 0
  }

  /// Takes away what recurs at the head or foot of pages, page numbers among it.
  ///
  /// - Returns: how many lines those were.
  mutating func dropRunningLines() -> Int {
    var counts: [String: Int] = [:]
    for page in pages {
      for form in Set(page.groups.joined().filter { page.isMargin($0) }.map { Self.form($0.text) })
      {
        counts[form, default: 0] += 1
      }
    }
    // The heads of left and right pages may differ, and chapters begin without.
    let least = max(2, (pages.count + 3) / 4)
    var dropped = 0
    for page in pages.indices {
      let current = pages[page]
      for group in current.groups.indices {
        pages[page].groups[group].removeAll { line in
          let isRunning =
            current.isMargin(line) && counts[Self.form(line.text), default: 0] >= least
          dropped += isRunning ? 1 : 0
          return isRunning
        }
      }
      pages[page].groups.removeAll(where: \.isEmpty)
    }
    return dropped
  }

  /// A line but for its numbers, which differ from page to page.
  private static func form(_ text: String) -> String {
    var form = ""
    for character in text.lowercased() where !character.isWhitespace {
      let isDigit = character.isNumber
      if !(isDigit && form.last == "#") { form.append(isDigit ? "#" : character) }
    }
    return form
  }
}

extension PDFPages.Page {
  /// Whether a line stands in the tenth of the page at its head or its foot.
  func isMargin(_ line: PDFPages.Line) -> Bool {
    line.bottom < height * 0.1 || line.top > height * 0.9
  }
}
