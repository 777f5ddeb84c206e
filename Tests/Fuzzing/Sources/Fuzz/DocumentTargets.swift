import Formats

extension FuzzTarget {
  /// Documents: pages and Markdown as they are, and what stands in the archives of other formats.
  static let documents: [FuzzTarget] =
    [
      document(
        .html,
        """
        <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>t</title></head><body>
        <nav><a href="/">Accueil</a></nav><main><h1>Un titre</h1><p>Une phrase assez longue pour \
        compter, avec <b>du gras</b> et &eacute;&#x301;.<br>Suite.</p><ul><li>a<li>b</ul>
        <table><tr><td>c<td>d</table><aside>x</aside></main></body></html>
        """),
      document(
        .markdown,
        """
        ---
        title: t
        ---
        # Un titre

        Une *phrase* avec `code`[^1], <b>html</b> et [un lien](a.md "t").

        - a
          1. b

        | c | d |
        |---|---|
        | e | f |

        ```swift
        let a = 1
        ```

        [^1]: Une note.
        """),
      document(
        .fodt, "<office:document \(openDocument)>\(openDocumentBody)</office:document>"),
      archived(
        .odt, part: "content.xml",
        StoredArchive([
          ("mimetype", "application/vnd.oasis.opendocument.text"),
          (
            "content.xml",
            "<office:document-content \(openDocument)>\(openDocumentBody)</office:document-content>"
          ),
        ])),
    ] + word + books

  private static func document(_ format: DocumentFormat, _ seed: String) -> FuzzTarget {
    FuzzTarget("document-\(format.id)", seeds: [seed]) { bytes in
      check(try format.read(bytes, name: "fuzz"))
    }
  }

  /// The bytes are one part of an archive.
  private static func archived(
    _ format: DocumentFormat, part: String, _ archive: StoredArchive
  ) -> FuzzTarget {
    let seed = archive.entries.first { $0.name == part }?.content ?? []
    let name = part.split(separator: "/").last?.split(separator: ".").first ?? ""
    return FuzzTarget(
      "document-\(format.id)-\(name)", seeds: [String(decoding: seed, as: UTF8.self)]
    ) { bytes in
      check(try format.read(archive.replacing(part, with: bytes).bytes, name: "fuzz"))
    }
  }

  /// Paragraphs have text, and each place of it is one in the file.
  private static func check(_ content: DocumentContent) {
    for block in content.blocks {
      let text = Array(block.text.utf8)
      precondition(!text.isEmpty, "a paragraph of nothing")
      for offset in [0, text.count / 2, text.count] {
        if let place = block.origin.place(of: offset, in: text) {
          precondition(place.line >= 1 && place.column >= 1, "a place that is none")
        }
      }
    }
  }

  private static let openDocument = """
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.3"
    """

  private static let openDocumentBody = """
    <office:body><office:text><text:h text:outline-level="1">Un titre</text:h><text:p>Une \
    <text:span>phrase</text:span><text:s text:c="2"/><text:note text:note-class="footnote">\
    <text:note-citation>1</text:note-citation><text:note-body><text:p>Une note.</text:p>\
    </text:note-body></text:note><text:line-break/></text:p><table:table><table:table-row>\
    <table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>\
    </office:text></office:body>
    """

  private static let word: [FuzzTarget] = {
    let name = "http://schemas.openxmlformats.org"
    let space = "xmlns:w=\"\(name)/wordprocessingml/2006/main\""
    let relations = "\(name)/officeDocument/2006/relationships"
    let archive = StoredArchive([
      (
        "[Content_Types].xml",
        """
        <Types xmlns="\(name)/package/2006/content-types"><Default Extension="xml" \
        ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType=\
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """
      ),
      (
        "_rels/.rels",
        """
        <Relationships xmlns="\(name)/package/2006/relationships"><Relationship Id="r1" \
        Type="\(relations)/officeDocument" Target="word/document.xml"/></Relationships>
        """
      ),
      (
        "word/_rels/document.xml.rels",
        """
        <Relationships xmlns="\(name)/package/2006/relationships"><Relationship Id="r1" \
        Type="\(relations)/styles" Target="styles.xml"/></Relationships>
        """
      ),
      (
        "word/styles.xml",
        """
        <w:styles \(space)><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/>\
        <w:basedOn w:val="b"/></w:style></w:styles>
        """
      ),
      (
        "word/document.xml",
        """
        <w:document \(space)><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Titre</w:t>\
        </w:r></w:p><w:p><w:r><w:t xml:space="preserve">Une phrase </w:t><w:tab/><w:br/><w:t>ici.\
        </w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:fldChar \
        w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r>\
        </w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:sym w:font="Symbol" w:char="F061"/></w:r></w:p></w:tc>\
        </w:tr></w:tbl></w:body></w:document>
        """
      ),
    ])
    return ["word/document.xml", "word/styles.xml"].map {
      archived(.docx, part: $0, archive)
    }
  }()

  private static let books: [FuzzTarget] = {
    let archive = StoredArchive([
      ("mimetype", "application/epub+zip"),
      (
        "META-INF/container.xml",
        """
        <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>\
        <rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>\
        </container>
        """
      ),
      (
        "book.opf",
        """
        <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata \
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>fr</dc:language></metadata>\
        <manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>\
        <spine><itemref idref="a"/></spine></package>
        """
      ),
      (
        "a.xhtml",
        """
        <html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Un</h1><p>Une phrase.</p></body></html>
        """
      ),
    ])
    return ["book.opf", "a.xhtml", "META-INF/container.xml"].map {
      archived(.epub, part: $0, archive)
    }
  }()
}
