import BitextModel

/// Reads a Word document (DOCX, ECMA-376, transitional or strict): paragraphs, headings, lists,
/// tables row by row, each note after the paragraph that refers to it, text boxes after theirs.
///
/// - Throws: ``DocumentError`` naming the part.
func readWordDocument(
  _ archive: ZipArchive, name: String, options: DocumentOptions
) throws(DocumentError) -> DocumentContent {
  let package = try OfficePackage(archive, file: name)
  guard
    let main = try package.relationships(of: nil).values.first(where: {
      $0.type == "officeDocument"
    })?.target
  else { throw DocumentError(file: name, message: "is no Word document: it names no main part") }
  let type = package.contentType(of: main)
  guard type.contains("wordprocessingml") || type.contains("ms-word") else {
    throw DocumentError(file: name, message: "is no Word document but \(officeKind(type))")
  }
  return try WordDocument(package, main: main, options: options).read()
}

private func officeKind(_ type: String) -> String {
  if type.contains("spreadsheetml") || type.contains("ms-excel") {
    return "an Excel workbook; save the sheet as CSV or copy its text into a document"
  }
  if type.contains("presentationml") || type.contains("ms-powerpoint") {
    return "a PowerPoint presentation; save its outline as a document"
  }
  return type.isEmpty ? "an archive of something else" : "of type \(type)"
}

private struct WordDocument {
  let package: OfficePackage
  let main: String
  let options: DocumentOptions
  let related: [OfficePackage.Relationship]

  init(_ package: OfficePackage, main: String, options: DocumentOptions) throws(DocumentError) {
    self.package = package
    self.main = main
    self.options = options
    related = try package.relationships(of: main).sorted { $0.value.target < $1.value.target }
      .map(\.value)
  }

  func read() throws(DocumentError) -> DocumentContent {
    var context = WordStory.Context()
    try styles(&context)
    var content = DocumentContent()
    var (headers, footers): ([Block], [Block]) = ([], [])
    for part in related where part.type == "header" { headers += try surroundings(part, &context) }
    for part in related where part.type == "footer" { footers += try surroundings(part, &context) }
    context.passed = .init()
    for kind in ["footnote", "endnote"] { try notes(kind, &context) }
    let body = try self.body(&context)
    content.blocks = options.isWhole ? headers + body + footers : body
    content.notices = notices(on: context.passed, surrounding: headers.count + footers.count)
    return content
  }

  private func body(_ context: inout WordStory.Context) throws(DocumentError) -> [Block] {
    guard let cursor = try package.cursor(main) else {
      throw DocumentError(file: package.file, part: main, message: "the main part is missing")
    }
    var story = WordStory(cursor, part: main, context: context)
    var hasBody = false
    do {
      _ = try story.cursor.nextChild()
      while let child = try story.cursor.nextChild() {
        if child.name.local == "body" {
          hasBody = true
          try story.content()
        } else {
          try story.cursor.skip()
        }
      }
    } catch {
      throw DocumentError(error, file: package.file, part: main)
    }
    guard hasBody else {
      throw DocumentError(file: package.file, part: main, message: "there is no w:body in it")
    }
    story.finish()
    context = story.context
    return story.blocks
  }

  private func styles(_ context: inout WordStory.Context) throws(DocumentError) {
    guard let part = related.first(where: { $0.type == "styles" })?.target,
      var cursor = try package.cursor(part)
    else { return }
    do {
      context.styles = try WordStyles(&cursor)
    } catch {
      throw DocumentError(error, file: package.file, part: part)
    }
  }

  private func notes(_ kind: String, _ context: inout WordStory.Context) throws(DocumentError) {
    guard let part = related.first(where: { $0.type == kind + "s" })?.target,
      let cursor = try package.cursor(part)
    else { return }
    var story = WordStory(cursor, part: part, kind: .note, context: context)
    var notes: [String: [Block]] = [:]
    do {
      _ = try story.cursor.nextChild()
      while let child = try story.cursor.nextChild() {
        // Separators are of types of their own.
        let isText = [nil, "normal"].contains(child.qualified("type"))
        if child.name.local == kind, isText, let id = child.qualified("id") {
          notes["\(kind) \(id)"] = try story.story(named: kind)
        } else {
          try story.cursor.skip()
        }
      }
    } catch {
      throw DocumentError(error, file: package.file, part: part)
    }
    context.passed = story.context.passed
    context.notes.merge(notes) { first, _ in first }
  }

  private func surroundings(
    _ part: OfficePackage.Relationship, _ context: inout WordStory.Context
  ) throws(DocumentError) -> [Block] {
    guard let cursor = try package.cursor(part.target) else { return [] }
    context.noteCounts["story \(part.type)", default: 0] += 1
    let name = "\(part.type) \(context.noteCounts["story \(part.type)"] ?? 1)"
    var story = WordStory(cursor, part: part.target, context: context)
    do {
      _ = try story.cursor.nextChild()
      return try story.story(named: name)
    } catch {
      throw DocumentError(error, file: package.file, part: part.target)
    }
  }

  private func notices(on passed: WordStory.Passed, surrounding: Int) -> [String] {
    var notices: [String] = []
    if passed.insertions + passed.deletions > 0 {
      notices.append(
        "it has tracked changes, read as if all were accepted: \(passed.insertions) insertions taken "
          + "in, \(passed.deletions) deletions left out")
    }
    if passed.hidden > 0 { notices.append("hidden text is left out, in \(passed.hidden) places") }
    if passed.comments > 0 { notices.append("\(passed.comments) comments are left out") }
    if passed.graphics > 0 {
      notices.append("the text of \(passed.graphics) charts or diagrams is left out")
    }
    if passed.foreignParts > 0 {
      notices.append("\(passed.foreignParts) parts of other documents set into it are left out")
    }
    if surrounding > 0, !options.isWhole {
      notices.append(
        "\(surrounding) paragraphs of headers and footers are left out; --whole-page reads them")
    }
    return notices
  }
}
