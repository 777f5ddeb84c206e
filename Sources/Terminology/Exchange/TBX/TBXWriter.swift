import Formats
import UnicodeText

/// How the data categories of TBX are written (ISO 30042:2019, clause 5).
public enum TBXStyle: String, Sendable, CaseIterable {
  /// Categories as attributes: `<termNote type="administrativeStatus">`.
  case dca
  /// Categories as elements: `<min:administrativeStatus>`.
  case dct
}

/// A termbase as TBX-Basic, version 3 (ISO 30042:2019).
///
/// Read back it is the same termbase: what TBX-Basic has no data category for is written into notes
/// (the article on file formats lists them).
public func tbx(_ termbase: Termbase, style: TBXStyle = .dca) -> [UInt8] {
  var writer = TBXWriter(style: style)
  writer.write(termbase)
  return writer.bytes
}

private struct TBXWriter {
  let style: TBXStyle
  var bytes: [UInt8] = []

  mutating func line(_ depth: Int, _ text: String) {
    bytes += repeatElement(0x20, count: depth * 2)
    bytes += text.utf8
    bytes.append(0x0A)
  }

  mutating func note(_ depth: Int, _ text: String) {
    let written = TBXPrivate.isPlain(text) ? text : TBXPrivate.text("note", text)
    line(depth, "<note>\(markupText(written))</note>")
  }

  mutating func noteOf(_ depth: Int, _ name: String, _ value: some Encodable) {
    line(depth, "<note>\(markupText(TBXPrivate.text(name, value)))</note>")
  }

  /// A data category of a module, in either style.
  mutating func category(
    _ depth: Int, _ module: String, _ element: String, _ type: String, target: String? = nil,
    _ text: String
  ) {
    let attribute = target.map { " target=\"\(markupText($0))\"" } ?? ""
    switch style {
    case .dca:
      line(depth, "<\(element) type=\"\(type)\"\(attribute)>\(markupText(text))</\(element)>")
    case .dct: line(depth, "<\(module):\(type)\(attribute)>\(markupText(text))</\(module):\(type)>")
    }
  }

  mutating func write(_ termbase: Termbase) {
    let language = termbase.languages.first?.rawValue ?? "en"
    let modules =
      style == .dca
      ? ""
      : " xmlns:min=\"http://www.tbxinfo.net/ns/min\" xmlns:basic=\"http://www.tbxinfo.net/ns/basic\""
    line(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    line(
      0,
      "<tbx type=\"TBX-Basic\" style=\"\(style.rawValue)\" xml:lang=\"\(language)\" "
        + "xmlns=\"urn:iso:std:iso:30042:ed-2\"\(modules)>")
    line(1, "<tbxHeader>")
    line(2, "<fileDesc>")
    let isPlain = TBXPrivate.isPlain(termbase.title) && !termbase.title.isEmpty
    if isPlain {
      line(3, "<titleStmt>")
      line(4, "<title>\(markupText(termbase.title))</title>")
      line(3, "</titleStmt>")
    }
    line(3, "<sourceDesc>")
    line(4, "<p>Written by distich from a glossary.</p>")
    if !isPlain, !termbase.title.isEmpty {
      line(4, "<p>\(markupText(TBXPrivate.text("title", termbase.title)))</p>")
    }
    if !termbase.languages.isEmpty {
      let tags = termbase.languages.map(\.rawValue)
      line(4, "<p>\(markupText(TBXPrivate.text("languages", tags)))</p>")
    }
    line(3, "</sourceDesc>")
    line(2, "</fileDesc>")
    line(1, "</tbxHeader>")
    line(1, "<text>")
    line(2, "<body>")
    for concept in termbase.concepts { write(concept) }
    line(2, "</body>")
    line(1, "</text>")
    line(0, "</tbx>")
  }

  /// An id as XML allows one: not beginning with a digit.
  func xmlID(_ id: Concept.ID) -> String {
    id.utf8.first.map { $0 < 0x61 } ?? false ? "_" + id : id
  }

  mutating func write(_ concept: Concept) {
    line(3, "<conceptEntry id=\"\(xmlID(concept.id))\">")
    if let item = concept.wikidata {
      if item.wholeMatch(of: /Q[0-9]+/) != nil {
        category(
          4, "basic", "xref", "externalCrossReference",
          target: "https://www.wikidata.org/wiki/\(item)", item)
      } else {
        noteOf(4, "wikidata", item)
      }
    }
    for distinction in concept.distinctions {
      let reason = distinction.reason
      if TBXPrivate.isPlain(reason) {
        category(
          4, "basic", "ref", "crossReference", target: xmlID(distinction.other),
          "distinct from" + (reason.isEmpty ? "" : ": \(reason)"))
      } else {
        noteOf(4, "distinct-from", [distinction.other, reason])
      }
    }
    noteOf(4, "kind", concept.kind.rawValue)
    for text in concept.notes { note(4, text) }
    for role in concept.roles {
      noteOf(
        4, "role",
        TBXPrivate.WrittenRole(
          title: role.titles, from: role.period.start?.description,
          to: role.period.end?.description))
    }
    for group in concept.terms.groupedByLanguage {
      line(4, "<langSec xml:lang=\"\(group[0].language)\">")
      for term in group { write(term) }
      line(4, "</langSec>")
    }
    line(3, "</conceptEntry>")
  }

  mutating func write(_ term: Term) {
    line(5, "<termSec>")
    line(6, "<term>\(markupText(term.text))</term>")
    let status =
      switch term.status {
      case .preferred: "preferredTerm-admn-sts"
      case .admitted: "admittedTerm-admn-sts"
      case .forbidden, .observedError: "deprecatedTerm-admn-sts"
      }
    category(6, "min", "termNote", "administrativeStatus", status)
    var rest = TBXPrivate.WrittenTerm()
    if let source = term.source {
      if TBXPrivate.isPlain(source) {
        category(6, "basic", "admin", "source", source)
      } else {
        rest.source = source
      }
    }
    if let text = term.note {
      if TBXPrivate.isPlain(text) { note(6, text) } else { rest.note = text }
    }
    if term.status == .observedError { rest.status = term.status.rawValue }
    if !TBXPrivate.isPlain(term.text) { rest.text = term.text }
    rest.system = term.system
    rest.from = term.period.start?.description
    rest.to = term.period.end?.description
    if !term.isCertain { rest.certain = false }
    let saysMore = TBXPrivate.text("term", rest) != TBXPrivate.prefix + "term={}"
    if saysMore { noteOf(6, "term", rest) }
    line(5, "</termSec>")
  }
}
