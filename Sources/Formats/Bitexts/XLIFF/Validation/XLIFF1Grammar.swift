extension XLIFFGrammar {
  /// XLIFF 1.2 as its transitional schema has it, which passes over unknown attributes.
  static let transitional1 = XLIFFGrammar("XLIFF 1.2", isTransitional: true, rows1)
  /// XLIFF 1.2 as its strict schema has it.
  static let strict1 = XLIFFGrammar("XLIFF 1.2 strict", rows1)

  private static let ui = """
    restype=restype resname extradata extype help-id=token menu menu-option menu-name coord=coord \
    font css-style style=token exstyle=token
    """
  private static let sizes = """
    reformat=reformat size-unit=sizeUnit maxwidth=token minwidth=token maxheight=token \
    minheight=token maxbytes=token minbytes=token charclass
    """
  private static let inline = "g/x/bx/ex/bpt/ept/ph/it/mrk*"
  private static let code = "id! xid equiv-text ts~ @*"

  private static let rows1: [Row] = [
    Row("xliff", "<xliff>", "version!=version1 xml:lang=language @*", "**/file+"),
    Row(
      "file", "<file>",
      """
      original! source-language!=language datatype!=datatype tool-id tool~ date=dateTime \
      xml:space=space ts~ category target-language=language product-name product-version build-num @*
      """, "header? body"),
    Row(
      "header", "<header>", "",
      "skl? phase-group? glossary/reference/count-group/prop-group~/note/tool* **"),
    Row("skl", "<skl>", "", "internal-file/external-file"),
    Row("glossary", "<glossary>", "", "internal-file/external-file"),
    Row("reference", "<reference>", "", "internal-file/external-file"),
    Row("internal-file", "<internal-file>", "form crc=token", "#text"),
    Row("external-file", "<external-file>", "href! crc=token uid=token"),
    Row("note", "<note>", "xml:lang=language priority=priority from annotates=annotates", "#text"),
    Row("phase-group", "<phase-group>", "", "phase+"),
    Row(
      "phase", "<phase>",
      """
      phase-name! process-name! company-name tool-id tool~ date=dateTime job-id contact-name \
      contact-email contact-phone
      """, "note*"),
    Row("count-group", "<count-group>", "name!", "count*"),
    Row("count", "<count>", "count-type=countType phase-name unit=unitType", "#text"),
    Row("context-group", "<context-group>", "name crc=token purpose=purpose", "context+"),
    Row(
      "context", "<context>", "context-type!=contextType match-mandatory=yesNo crc=token", "#text"),
    Row("tool", "<tool>", "tool-id! tool-name! tool-version tool-company @*", "#text #any"),
    Row("prop-group", "<prop-group>", "name", "prop+"),
    Row("prop", "<prop>", "prop-type! xml:lang=language", "#text"),
    Row("body", "<body>", "", "group/trans-unit/bin-unit*"),
    Row(
      "group", "<group>",
      "id datatype=datatype xml:space=space ts~ \(ui) translate=yesNo \(sizes) merged-trans=yesNo @*",
      "context-group* count-group* prop-group~* note* ** group/trans-unit/bin-unit*"),
    Row(
      "trans-unit", "<trans-unit>",
      """
      id! approved=yesNo translate=yesNo xml:space=space datatype=datatype ts~ phase-name \(ui) \
      \(sizes) merged-trans=yesNo @*
      """,
      "source seg-source? target? context-group/count-group/prop-group~/note/alt-trans* **"),
    Row("source", "<source>", "xml:lang=language ts~ @*", "#text \(inline)"),
    Row("seg-source", "<seg-source>", "xml:lang=language ts~ @*", "#text \(inline)"),
    Row(
      "target", "<target>",
      """
      state=state1 state-qualifier=stateQualifier phase-name=token xml:lang=language ts~ \
      restype=restype~ resname coord=coord font css-style style=token exstyle=token \
      equiv-trans=yesNo @*
      """, "#text \(inline)"),
    Row(
      "alt-trans", "<alt-trans>",
      """
      match-quality tool-id tool~ crc=token xml:lang=language origin datatype=datatype \
      xml:space=space ts~ \(ui) mid=token phase-name=token alttranstype=alttranstype @*
      """, "source? seg-source? target+ context-group* prop-group~* note* **"),
    Row(
      "bin-unit", "<bin-unit>",
      """
      id! mime-type!=mime approved=yesNo translate=yesNo reformat=reformat ts~ restype=restype \
      resname phase-name @*
      """,
      "bin-source bin-target? context-group/count-group/prop-group~/note/trans-unit* **"),
    Row("bin-source", "<bin-source>", "ts~ @*", "internal-file/external-file"),
    Row(
      "bin-target", "<bin-target>",
      """
      mime-type=mime ts~ state=state1 state-qualifier=stateQualifier phase-name=token \
      restype=restype resname @*
      """, "internal-file/external-file"),
    Row("g", "<g>", "ctype=delimiter clone=yesNo \(code)", "#text \(inline)"),
    Row("x", "<x>", "ctype=placeholder clone=yesNo \(code)"),
    Row("bx", "<bx>", "rid=token ctype=delimiter clone=yesNo \(code)"),
    Row("ex", "<ex>", "rid=token \(code)"),
    Row("ph", "<ph>", "ctype=placeholder crc assoc=assoc \(code)", "#text sub*"),
    Row("bpt", "<bpt>", "rid=token ctype=delimiter crc \(code)", "#text sub*"),
    Row("ept", "<ept>", "rid=token crc \(code)", "#text sub*"),
    Row("it", "<it>", "pos!=position rid=token ctype=delimiter crc \(code)", "#text sub*"),
    Row("sub", "<sub>", "datatype=datatype ctype=delimiter xid", "#text \(inline)"),
    Row("mrk", "<mrk>", "mtype!=mtype mid=token comment ts~ @*", "#text \(inline)"),
  ]
}
