import BitextModel
import Foundation
import UnicodeText

/// Reads an electronic book (EPUB 2 and 3): its chapters in reading order, without the navigation.
///
/// - Throws: ``DocumentError`` naming the part.
func readBook(_ archive: ZipArchive, name: String) throws(DocumentError) -> DocumentContent {
  try Book(archive, name: name).read()
}

private struct Book {
  let archive: ZipArchive
  let name: String
  /// The chapters' entries in reading order.
  private(set) var chapters: [String] = []
  private(set) var language: LanguageTag?

  init(_ archive: ZipArchive, name: String) throws(DocumentError) {
    self.archive = archive
    self.name = name
    let container = "META-INF/container.xml"
    var package: String?
    try walk(container) { (cursor: inout XMLCursor) throws(XMLError) in
      while let event = try cursor.reader.next() {
        if case .startElement(let element) = event, element.name.local == "rootfile" {
          package = package ?? element["full-path"]
        }
      }
    }
    guard let package else {
      throw DocumentError(file: name, part: container, message: "names no package document")
    }
    try readPackage(package)
  }

  func read() throws(DocumentError) -> DocumentContent {
    let locked = try encrypted()
    var content = DocumentContent()
    for chapter in chapters {
      if locked.contains(chapter) {
        throw DocumentError(
          file: name, part: chapter, message: "is encrypted: the book is protected against copying")
      }
      guard let bytes = try bytes(of: chapter) else {
        content.notices.append("\(chapter) is missing in the book")
        continue
      }
      content.blocks += try blocks(of: chapter, bytes)
    }
    return content
  }

  private func blocks(of chapter: String, _ bytes: [UInt8]) throws(DocumentError) -> [Block] {
    var notices: [String] = []
    let text = try decodedHTML(
      bytes, name: "\(name): \(chapter)", options: DocumentOptions(), &notices
    ).utf8
    let tree = try htmlTree(text, name: name, part: chapter)
    var walk = HTMLWalk(tree, places: SourcePlaces(text))
    walk.read(0) { node in
      let attributes = tree.nodes[node].attributes
      return attributes.isHidden || HTMLElements.withoutText.contains(tree.nodes[node].name)
        || !attributes.roles.isDisjoint(with: ["pagebreak", "doc-pagebreak"])
    }
    let file = (chapter as NSString).lastPathComponent
    var labels = BlockLabels()
    return walk.blocks.map { block in
      var block = block
      block.origin.part = chapter
      block.origin.label = "\(file), \(labels.paragraph())"
      block.origin.anchors = []
      block.origin.language = block.origin.language ?? language
      return block
    }
  }

  /// The package document (EPUB 3.3, section 5): what there is, and in which order it is read.
  private mutating func readPackage(_ part: String) throws(DocumentError) {
    var items: [String: String] = [:]
    var spine: [String] = []
    var said: String?
    try walk(part) { (cursor: inout XMLCursor) throws(XMLError) in
      _ = try cursor.nextChild()
      while let section = try cursor.nextChild() {
        while let child = try cursor.nextChild() {
          switch (section.name.local, child.name.local) {
          case ("metadata", "language"):
            if said == nil {
              said = try cursor.text()
              continue
            }
          case ("manifest", "item"):
            let type = child["media-type"] ?? ""
            let isPage = type.contains("html") || type.contains("dtbook")
            let isNavigation = (child["properties"] ?? "").split(separator: " ").contains("nav")
            if isPage, !isNavigation, let id = child["id"] { items[id] = child["href"] }
          case ("spine", "itemref"): if let id = child["idref"] { spine.append(id) }
          default: break
          }
          try cursor.skip()
        }
      }
    }
    let folder = (part as NSString).deletingLastPathComponent
    language = said.flatMap { LanguageTag($0.filter { !$0.isWhitespace }) }
    chapters = spine.compactMap { items[$0] }.map { entry($0, in: folder) }
    guard !chapters.isEmpty else {
      throw DocumentError(file: name, part: part, message: "names no chapter in its spine")
    }
  }

  /// The entry that a reference of the package means.
  private func entry(_ reference: String, in folder: String) -> String {
    let path = reference.prefix { $0 != "#" }
    var parts = folder.split(separator: "/").map(String.init)
    for part in (path.removingPercentEncoding ?? String(path)).split(separator: "/")
    where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  /// What is encrypted, but for fonts, whose obfuscation is no secret.
  private func encrypted() throws(DocumentError) -> Set<String> {
    let part = "META-INF/encryption.xml"
    guard archive.contains(part) else { return [] }
    var locked: Set<String> = []
    try walk(part) { (cursor: inout XMLCursor) throws(XMLError) in
      while let event = try cursor.reader.next() {
        if case .startElement(let element) = event, element.name.local == "CipherReference",
          let uri = element["URI"]
        {
          locked.insert(uri.removingPercentEncoding ?? uri)
        }
      }
    }
    return locked
  }

  private func bytes(of part: String) throws(DocumentError) -> [UInt8]? {
    do {
      return try archive.content(of: part)
    } catch {
      throw DocumentError(error, file: name)
    }
  }

  private func walk(
    _ part: String, _ body: (inout XMLCursor) throws(XMLError) -> Void
  ) throws(DocumentError) {
    guard let bytes = try bytes(of: part) else {
      throw DocumentError(file: name, part: part, message: "is missing: this is no EPUB")
    }
    var cursor = XMLCursor(XMLReader(bytes, name: part))
    do {
      try body(&cursor)
    } catch {
      throw DocumentError(error, file: name, part: part)
    }
  }
}
