internal import CXML

/// The elements and texts of a web page, by number.
struct HTMLTree {
  /// What of an element's attributes is of use.
  struct Attributes {
    /// `lang` or `xml:lang`.
    var language: String?
    /// `role`, and `epub:type` which says the same of books.
    var roles: Set<Substring> = []
    /// The words of `class` and `id`, in lower case.
    var words: Set<Substring> = []
    /// Whether a browser would not show it.
    var isHidden = false
    /// Whether it links to somewhere.
    var isLink = false
    /// Whether it is said to be the text of an article (schema.org).
    var isArticleBody = false
  }

  /// An element, a text or a comment.
  struct Node {
    /// What it is.
    enum Kind {
      case element(String, Attributes)
      /// UTF-8, where it stands, and whether it stands there just so.
      case text([UInt8], start: Int, isVerbatim: Bool)
      case comment(String)
    }

    let kind: Kind
    /// The number of the element it stands in.
    let parent: Int
    /// The numbers of what stands in it.
    var children: [Int] = []

    /// The element's name; empty for text.
    var name: String { if case .element(let name, _) = kind { name } else { "" } }
    /// The element's attributes; none for text.
    var attributes: Attributes {
      if case .element(_, let attributes) = kind { attributes } else { Attributes() }
    }
  }

  /// What a page may demand.
  struct Limits {
    var depth = 1000
    var nodes = 4_000_000
    var attributes = 2000
    var size = 256 << 20
  }

  /// The nodes in the page's order; number 0 is the page.
  private(set) var nodes = [Node(kind: .element("", Attributes()), parent: 0)]

  /// Parses a page.
  ///
  /// - Throws: what is too much of it, in words, and the byte it stands at where that is known.
  init(_ text: [UInt8], limits: Limits = Limits()) throws(Refusal) {
    guard text.count <= limits.size else {
      throw Refusal(message: "a page of more than \(limits.size >> 20) MiB", byte: nil)
    }
    // The parser ends at a zero byte, which stands for nothing in a page.
    let text = text.contains(0) ? text.map { $0 == 0 ? 0x20 : $0 } : text
    let builder = HTMLTreeBuilder(limits)
    let status = withExtendedLifetime(builder) {
      text.withUnsafeBufferPointer { buffer in
        cxml_html_parse(
          buffer.baseAddress, Int64(buffer.count), Int64(limits.attributes),
          Unmanaged.passUnretained(builder).toOpaque()
        ) { context, event in
          guard let context, let event else { return 1 }
          let builder = Unmanaged<HTMLTreeBuilder>.fromOpaque(context).takeUnretainedValue()
          return builder.take(event.pointee) ? 0 : 1
        }
      }
    }
    if status > 0 {
      throw Refusal(
        message: "a tag with more than \(limits.attributes) attributes", byte: Int(status) - 1)
    }
    if let message = builder.refusal { throw Refusal(message: message, byte: builder.lastByte) }
    nodes = builder.nodes
  }

  /// Why a page is not read.
  struct Refusal: Error {
    let message: String
    let byte: Int?
  }
}

/// Puts a tree together from the parser's events.
private final class HTMLTreeBuilder {
  var nodes = [HTMLTree.Node(kind: .element("", .init()), parent: 0)]
  var refusal: String?
  var lastByte = 0
  private let limits: HTMLTree.Limits
  private var open = [0]

  init(_ limits: HTMLTree.Limits) { self.limits = limits }

  func take(_ event: cxml_html_event) -> Bool {
    switch Int(event.kind) {
    case CXML_START_ELEMENT:
      let name = event.name.map { String(cString: $0) } ?? ""
      append(.element(name, attributes(event.attributes)))
      open.append(nodes.count - 1)
      if open.count > limits.depth {
        refusal = "more than \(limits.depth) elements inside one another"
      }
    case CXML_END_ELEMENT: if open.count > 1 { open.removeLast() }
    case CXML_TEXT:
      let bytes = Array(UnsafeBufferPointer(start: event.text, count: Int(event.length)))
      lastByte = Int(event.start)
      append(.text(bytes, start: lastByte, isVerbatim: event.is_verbatim != 0))
    default:
      let bytes = UnsafeBufferPointer(start: event.text, count: Int(event.length))
      append(.comment(String(decoding: bytes, as: UTF8.self)))
    }
    if nodes.count > limits.nodes { refusal = "a page of more than \(limits.nodes) elements" }
    return refusal == nil
  }

  private func append(_ kind: HTMLTree.Node.Kind) {
    let parent = open[open.count - 1]
    nodes[parent].children.append(nodes.count)
    nodes.append(HTMLTree.Node(kind: kind, parent: parent))
  }

  private func attributes(
    _ list: UnsafePointer<UnsafePointer<CChar>?>?
  ) -> HTMLTree.Attributes {
    var found = HTMLTree.Attributes()
    guard var list else { return found }
    while let name = list.pointee {
      let value = list[1].map { String(cString: $0) } ?? ""
      switch String(cString: name) {
      case "lang": found.language = value
      case "xml:lang": found.language = found.language ?? value
      case "role", "epub:type": found.roles.formUnion(value.lowercased().split(separator: " "))
      case "class", "id": found.words.formUnion(identifierWords(value))
      case "hidden": found.isHidden = true
      case "aria-hidden": if value.lowercased() == "true" { found.isHidden = true }
      case "style":
        let style = value.lowercased().filter { !$0.isWhitespace }
        if style.contains("display:none") || style.contains("visibility:hidden") {
          found.isHidden = true
        }
      case "href": found.isLink = true
      case "itemprop": found.isArticleBody = value.lowercased().contains("articlebody")
      default: break
      }
      list += 2
    }
    return found
  }
}

/// The words that a class or id is made of: `siteNav-main` is site, nav and main.
private func identifierWords(_ identifier: String) -> [Substring] {
  var parted = ""
  var wasLower = false
  for character in identifier.prefix(500) {
    if character.isUppercase, wasLower { parted.append(" ") }
    wasLower = character.isLowercase
    parted += character.isLetter ? character.lowercased() : " "
  }
  return parted.split(separator: " ")
}
