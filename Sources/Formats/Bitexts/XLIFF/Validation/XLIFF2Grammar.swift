extension XLIFFGrammar {
  /// XLIFF 2.0 and 2.1.
  static let two = XLIFFGrammar("XLIFF 2.1", [xliff2] + rows2, modules: modules2)
  /// XLIFF 2.2.
  static let twoTwo = XLIFFGrammar("XLIFF 2.2", [xliff22] + rows2, modules: modules2)

  private static let xliff2 = Row(
    "xliff", "4.2.2.1", "version!=version2 srcLang!=language trgLang=language xml:space=space @*",
    "file+")
  private static let xliff22 = Row(
    "xliff", "4.2.2.1", "version!=version2 srcLang!=language trgLang=language xml:space=space @*",
    "notes? mda:metadata? file+")

  private static let inline = "cp/ph/pc/sc/ec/mrk/sm/em*"
  private static let section = """
    id!=token canResegment=yesNo translate=yesNo srcDir=dir trgDir=dir xml:space=space @*
    """
  private static let editing = """
    canCopy=yesNo canDelete=yesNo canReorder=yesNoFirstNo copyOf=token subType=custom type=codeType
    """
  private static let one = "dataRef=token disp equiv subFlows=tokens"
  private static let mark = "id!=token translate=yesNo type=markType ref=uri value @*"

  private static let rows2: [Row] = [
    Row("file", "4.2.2.2", "original \(section)", "skeleton? ** notes? unit/group+"),
    Row("skeleton", "4.2.2.3", "href", "#text **"),
    Row("group", "4.2.2.4", "name type=custom \(section)", "** notes? unit/group*"),
    Row(
      "unit", "4.2.2.5", "name type=custom \(section)",
      "** notes? originalData? segment/ignorable+"),
    Row(
      "segment", "4.2.2.6", "id=token canResegment=yesNo state=state2 subState=custom",
      "source target?"),
    Row("ignorable", "4.2.2.7", "id=token", "source target?"),
    Row("notes", "4.2.2.8", "", "note+"),
    Row(
      "note", "4.2.2.9",
      "id=token appliesTo=side category priority=priority ref=uri xml:lang=language @*", "#text"),
    Row("originalData", "4.2.2.10", "", "data+"),
    Row("data", "4.2.2.11", "id!=token dir=dir xml:space=preserve", "#text cp*"),
    Row("source", "4.2.2.12", "xml:lang=language xml:space=space", "#text \(inline)"),
    Row(
      "target", "4.2.2.13", "xml:lang=language xml:space=space order=positive", "#text \(inline)"),
    Row("cp", "4.2.3.1", "hex!=hex"),
    Row("ph", "4.2.3.2", "id!=token \(editing) \(one) @*"),
    Row(
      "pc", "4.2.3.3",
      """
      id!=token \(editing) canOverlap=yesNo dispEnd dispStart equivEnd equivStart dataRefEnd=token \
      dataRefStart=token subFlowsEnd=tokens subFlowsStart=tokens dir=dir @*
      """, "#text \(inline)"),
    Row("sc", "4.2.3.4", "id!=token \(editing) \(one) canOverlap=yesNo dir=dir isolated=yesNo @*"),
    Row(
      "ec", "4.2.3.5",
      "id=token startRef=token \(editing) \(one) canOverlap=yesNo dir=dir isolated=yesNo @*"),
    Row("mrk", "4.2.3.6", mark, "#text \(inline)"),
    Row("sm", "4.2.3.7", mark),
    Row("em", "4.2.3.8", "startRef!=token"),
  ]

  /// The modules whose elements hold no more than their own (XLIFF 2.1, section 5).
  private static let modules2: [String: [Row]] = [
    XLIFF.metadata: [
      Row("mda:metadata", "5.4, <mda:metadata>", "id=token", "mda:metaGroup+"),
      Row(
        "mda:metaGroup", "5.4, <mda:metaGroup>", "id=token category appliesTo=metaSide",
        "mda:metaGroup/mda:meta+"),
      Row("mda:meta", "5.4, <mda:meta>", "type!", "#text"),
    ],
    "urn:oasis:names:tc:xliff:glossary:2.0": [
      Row("gls:glossary", "5.2, <gls:glossary>", "", "gls:glossEntry+"),
      Row(
        "gls:glossEntry", "5.2, <gls:glossEntry>", "id=token ref=uri @*",
        "gls:term gls:translation/gls:definition/***"),
      Row("gls:term", "5.2, <gls:term>", "source @*", "#text"),
      Row("gls:translation", "5.2, <gls:translation>", "id=token ref=uri source @*", "#text"),
      Row("gls:definition", "5.2, <gls:definition>", "source @*", "#text"),
    ],
    "urn:oasis:names:tc:xliff:matches:2.0": [
      Row("mtc:matches", "5.1, <mtc:matches>", "", "mtc:match+"),
      Row(
        "mtc:match", "5.1, <mtc:match>",
        """
        id=token matchQuality=percent matchSuitability=percent origin ref!=uri reference=yesNo \
        similarity=percent subType=custom type @*
        """, "mda:metadata? originalData? source target **"),
    ],
    "urn:oasis:names:tc:xliff:resourcedata:2.0": [
      Row(
        "res:resourceData", "5.5, <res:resourceData>", "id=token",
        "res:resourceItemRef* res:resourceItem*"),
      Row("res:resourceItemRef", "5.5, <res:resourceItemRef>", "id=token ref!=token @*"),
      Row(
        "res:resourceItem", "5.5, <res:resourceItem>", "id=token mimeType context=yesNo @*",
        "res:source? res:target? res:reference*"),
      Row("res:source", "5.5, <res:source>", "href xml:lang=language @*", "#text #any"),
      Row("res:target", "5.5, <res:target>", "href xml:lang=language @*", "#text #any"),
      Row("res:reference", "5.5, <res:reference>", "href! xml:lang=language @*"),
    ],
    "urn:oasis:names:tc:xliff:sizerestriction:2.0": [
      Row(
        "slr:profiles", "5.6, <slr:profiles>", "generalProfile storageProfile",
        "slr:normalization? **"),
      Row(
        "slr:normalization", "5.6, <slr:normalization>",
        "general=normalization storage=normalization"),
      Row("slr:data", "5.6, <slr:data>", "profile! @*", "#any"),
    ],
    "urn:oasis:names:tc:xliff:validation:2.0": [
      Row("val:validation", "5.7, <val:validation>", "@*", "val:rule+"),
      Row(
        "val:rule", "5.7, <val:rule>",
        """
        isPresent mustLoc noLoc occurs=positive isNotPresent startsWith endsWith existsInSource=yesNo \
        caseSensitive=yesNo normalization=normalization disabled=yesNo @*
        """),
    ],
  ]
}
