import BitextModel

/// Reads an OpenDocument text (ODT, ODF 1.0 to 1.3; FODT where it is one XML file): paragraphs,
/// headings, lists, tables row by row, each note after the paragraph that refers to it, text boxes
/// after theirs.
///
/// - Throws: ``DocumentError`` naming the part.
func readOpenDocument(_ archive: ZipArchive, name: String) throws(DocumentError) -> DocumentContent
{
  func cursor(_ part: String) throws(DocumentError) -> XMLCursor? {
    do {
      guard let entry = try archive.entry(part) else { return nil }
      return XMLCursor(XMLReader(name: part) { try entry.next() })
    } catch {
      throw DocumentError(error, file: name)
    }
  }
  if let entry = try? archive.content(of: "META-INF/manifest.xml"),
    String(decoding: entry.prefix(1 << 20), as: UTF8.self).contains("encryption-data")
  {
    throw DocumentError(
      file: name, message: "is encrypted with a password: save it without one")
  }
  var styles = OpenDocumentStyles()
  if var part = try cursor("styles.xml") {
    do {
      _ = try part.nextChild()
      while let child = try part.nextChild() { try styles.take(child, &part) }
    } catch {
      throw DocumentError(error, file: name, part: "styles.xml")
    }
  }
  guard let part = try cursor("content.xml") else {
    throw DocumentError(file: name, message: "is no OpenDocument text: it has no content.xml")
  }
  return try read(part, part: "content.xml", name: name, styles: styles)
}

/// Reads an OpenDocument text that is one XML file.
func readFlatOpenDocument(_ bytes: [UInt8], name: String) throws(DocumentError) -> DocumentContent {
  try read(
    XMLCursor(XMLReader(bytes, name: name)), part: nil, name: name, styles: OpenDocumentStyles())
}

private func read(
  _ cursor: consuming XMLCursor, part: String?, name: String, styles: OpenDocumentStyles
) throws(DocumentError) -> DocumentContent {
  var story = OpenDocumentStory(cursor, part: part, styles: styles)
  do {
    try story.document()
  } catch {
    var failure = DocumentError(error, file: name, part: part ?? "")
    failure.part = part
    throw failure
  }
  guard story.hasText else {
    throw DocumentError(
      file: name, part: part,
      message: "is no OpenDocument text, perhaps a sheet or a presentation: there is no office:text"
    )
  }
  var content = DocumentContent()
  content.blocks = story.blocks
  if story.deletions > 0 {
    content.notices.append(
      "it has tracked changes, read as if all were accepted: \(story.deletions) deletions left out")
  }
  if story.hidden > 0 {
    content.notices.append("hidden text is left out, in \(story.hidden) places")
  }
  if story.comments > 0 { content.notices.append("\(story.comments) comments are left out") }
  return content
}
