import BitextModel

/// Reads what pandoc reads: by way of HTML, paragraph by paragraph. It runs in its sandbox, where it
/// opens no other file, with a limit on its memory.
///
/// - Throws: ``DocumentError`` where pandoc is not installed or cannot read the document.
func readByPandoc(
  _ bytes: [UInt8], format: String, name: String
) throws(DocumentError) -> DocumentContent {
  let pandoc = ExternalProgram(name: "pandoc", package: "pandoc")
  let html = try pandoc.run(
    on: bytes, file: name,
    arguments: [
      "--sandbox", "--from", format, "--to", "html5", "--wrap=none", "--standalone",
      "--metadata", "pagetitle= ", "--output", "-", "+RTS", "-M1024M", "-RTS", "--", "-",
    ])
  let tree = try htmlTree(html, name: name)
  var walk = HTMLWalk(tree, places: SourcePlaces(html))
  walk.read(0) { node in HTMLElements.withoutText.contains(tree.nodes[node].name) }
  var content = DocumentContent()
  var labels = BlockLabels()
  content.blocks = walk.blocks.map { block in
    var block = block
    block.origin.label = labels.paragraph()
    block.origin.anchors = []
    return block
  }
  content.notices = ["read by pandoc (\(format))"]
  return content
}
