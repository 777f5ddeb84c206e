@testable import Formats

/// A Word document put together from the XML of its parts.
struct WordFixture {
  /// What stands in `w:body`.
  var body: String
  var styles = ""
  var footnotes = ""
  var endnotes = ""
  var header = ""
  /// Where the main part is.
  var main = "word/document.xml"

  init(_ body: String) { self.body = body }

  static let namespaces = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
    xmlns:v="urn:schemas-microsoft-com:vml" \
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    """

  var parts: [(String, String)] {
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let folder = main.split(separator: "/").dropLast().map { "\($0)/" }.joined()
    let file = main.split(separator: "/").last ?? ""
    return [
      (
        "[Content_Types].xml",
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/\(main)" ContentType="\(type).document.main+xml"/></Types>
        """
      ),
      (
        "_rels/.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="\(relation)/officeDocument" Target="\(main)"/></Relationships>
        """
      ),
      (
        "\(folder)_rels/\(file).rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="\(relation)/styles" Target="styles.xml"/>
        <Relationship Id="r2" Type="\(relation)/footnotes" Target="/\(folder)footnotes.xml"/>
        <Relationship Id="r3" Type="\(relation)/endnotes" Target="./endnotes.xml"/>
        <Relationship Id="r4" Type="\(relation)/header" Target="header1.xml"/>
        <Relationship Id="r5" Type="\(relation)/hyperlink" Target="https://example.org" \
        TargetMode="External"/></Relationships>
        """
      ),
      (main, "<w:document \(Self.namespaces)><w:body>\(body)</w:body></w:document>"),
      ("\(folder)styles.xml", "<w:styles \(Self.namespaces)>\(styles)</w:styles>"),
      ("\(folder)footnotes.xml", "<w:footnotes \(Self.namespaces)>\(footnotes)</w:footnotes>"),
      ("\(folder)endnotes.xml", "<w:endnotes \(Self.namespaces)>\(endnotes)</w:endnotes>"),
      ("\(folder)header1.xml", "<w:hdr \(Self.namespaces)>\(header)</w:hdr>"),
    ]
  }

  var bytes: [UInt8] { archive(parts) }

  func read(isWhole: Bool = false) throws -> DocumentContent {
    var options = DocumentOptions()
    options.isWhole = isWhole
    return try DocumentFormat.docx.read(bytes, name: "a.docx", options: options)
  }
}

/// A ZIP archive of entries.
func archive(_ entries: [(String, String)]) -> [UInt8] {
  var writer = ZipWriter()
  for (name, text) in entries { writer.add(name, Array(text.utf8), stored: name == "mimetype") }
  return writer.finish()
}

extension DocumentContent {
  /// A line a paragraph: what it is, where it stands, its text.
  var trace: [String] {
    blocks.map { block in
      let place =
        block.origin.label
        ?? block.origin.anchors.first.map { "\($0.line):\($0.column)" } ?? "?"
      return "\(block.kind.rawValue) | \(place) | \(block.text)"
    }
  }
}
