import BitextModel
import UnicodeText

/// Writes what a `<unit>` of XLIFF 2 holds after its notes: the data of its codes, and its segments.
///
/// Names of codes are unique in the unit, and those of a translation are the names of the codes of
/// the source that they carry over (XLIFF 2.1, section 4.3.1.21).
struct XLIFF2UnitWriter {
  /// A segment, or what stands between two.
  struct Segment {
    var name: String
    var id: String?
    var state: TranslationState?
    var attributes: [MarkupAttribute]
    var source: TranslationVariant?
    var target: TranslationVariant?

    /// Whether a reader that normalises white space would change it.
    var needsSpaceKept: Bool {
      [source, target].contains { $0?.text?.text.needsSpaceKept ?? false }
    }
  }

  private let segments: [Segment]
  private let languages: (source: LanguageTag?, target: LanguageTag?)
  private var data: XLIFF2Data
  private var names = UniqueNames()
  private var source: CodeLayout
  private var target: CodeLayout
  /// The names of the codes of either side.
  private var sourceNames: [Int: String] = [:]
  private var targetNames: [Int: String] = [:]

  /// A writer of segments; `kept` may have data among it.
  init(
    _ segments: [Segment], kept: [KeptMarkup],
    languages: (source: LanguageTag?, target: LanguageTag?)
  ) {
    self.segments = segments
    self.languages = languages
    data = XLIFF2Data(kept)
    source = Self.layout(segments.map { $0.source?.text })
    target = Self.layout(segments.map { $0.target?.text })
    for segment in segments { if let id = segment.id, id.isNameToken { _ = names.insert(id) } }
    nameCodes()
  }

  private static func layout(_ texts: [TaggedText?]) -> CodeLayout {
    let isClosed: (Int) -> Bool = { _ in true }
    return CodeLayout(
      texts, isClosed: isClosed,
      isElement: { opening, closing in
        if let own = opening.tag.of(XLIFF.two) { return own.name == "pc" || own.name == "mrk" }
        return opening.content.isEmpty == closing.content.isEmpty
      })
  }

  // MARK: Names

  /// What a code can be called like.
  private struct Likeness: Hashable {
    var piece: Int
    var kind: InlineCode.Kind
    var type: String?
    var content: String
  }

  private mutating func nameCodes() {
    guard !source.entries.isEmpty || !target.entries.isEmpty else { return }
    let isNamed: (CodeLayout.Entry) -> Bool = { entry in
      entry.partner == nil || !Self.isClosing(entry.code)
    }
    // What has a name keeps it, so that what has none does not take it.
    for (index, entry) in source.entries.enumerated() where isNamed(entry) {
      if let id = entry.code.id, id.isNameToken, names.insert(id) { sourceNames[index] = id }
    }
    var byName: [String: Int] = [:]
    var byLikeness: [Likeness: [Int]] = [:]
    for (index, entry) in source.entries.enumerated() where isNamed(entry) {
      if sourceNames[index] == nil {
        sourceNames[index] = names.unique((entry.code.id ?? entry.code.pair)?.nameToken)
      }
      if let id = entry.code.id {
        if byName[id] == nil { byName[id] = index }
      } else {
        byLikeness[Self.likeness(entry), default: []].append(index)
      }
    }
    var taken: Set<Int> = []
    for (index, entry) in target.entries.enumerated() where isNamed(entry) {
      var match: Int?
      if let id = entry.code.id {
        match = byName[id].flatMap {
          Self.isAlike(source.entries[$0].code, entry.code) && !taken.contains($0) ? $0 : nil
        }
      } else {
        match = byLikeness[Self.likeness(entry)]?.first { !taken.contains($0) }
      }
      if let match {
        taken.insert(match)
        targetNames[index] = sourceNames[match]
      } else if let id = entry.code.id, id.isNameToken, names.insert(id) {
        targetNames[index] = id
      } else {
        targetNames[index] = names.unique((entry.code.id ?? entry.code.pair)?.nameToken)
      }
    }
  }

  private static func likeness(_ entry: CodeLayout.Entry) -> Likeness {
    Likeness(
      piece: entry.piece, kind: entry.code.kind, type: entry.code.type,
      content: TaggedText.flat(entry.code.content))
  }

  /// Whether two codes are of one kind: what begins in one may be isolated in the other.
  private static func isAlike(_ one: InlineCode, _ other: InlineCode) -> Bool {
    func kind(_ code: InlineCode) -> Int {
      switch code.kind {
      case .standalone: 0
      case .opening, .isolatedOpening: 1
      case .closing, .isolatedClosing: 2
      case .annotationStart, .annotationEnd: 3
      }
    }
    return kind(one) == kind(other)
  }

  private static func isClosing(_ code: InlineCode) -> Bool {
    code.kind == .closing || code.kind == .isolatedClosing || code.kind == .annotationEnd
  }

  // MARK: Segments

  /// Writes all.
  mutating func write(to xml: inout XMLWriter) {
    // The data come first, and only the codes know them.
    var body = XMLWriter()
    for name in xml.open { body.start(name) }
    _ = body.take()
    var first = (source: 0, target: 0)
    let hasAllTargets = segments.allSatisfy { $0.target?.text != nil }
    for segment in segments {
      body.line()
      body.start(segment.name)
      write(segment, to: &body)
      body.line()
      body.start("source")
      body.attributes(attributes(of: segment.source, "source", languages.source))
      write(segment.source?.text, source, sourceNames, from: first.source, to: &body)
      body.end()
      first.source += segment.source?.text?.codes.count ?? 0
      if let variant = segment.target, let text = variant.text {
        body.line()
        body.start("target")
        body.attributes(attributes(of: variant, "target", languages.target))
        if hasAllTargets, let one = variant.tag.of(XLIFF.one) {
          body.attribute("order", one["order"])
        }
        write(text, target, targetNames, from: first.target, to: &body)
        body.end()
        first.target += text.codes.count
      }
      body.line(-1)
      body.end()
    }
    data.write(to: &xml)
    xml.fragment(String(decoding: body.take(), as: UTF8.self))
  }

  private mutating func write(_ segment: Segment, to xml: inout XMLWriter) {
    let own = segment.attributes
    if let id = segment.id, !own.contains(where: { $0.name == "id" }), id.isNameToken {
      xml.attribute("id", id)
    }
    // What is translated has a translation (XLIFF 2.1, section 4.3.1.30).
    if let state = segment.state, state == .initial || segment.target?.text != nil {
      xml.attribute("state", state.rawValue)
    }
    xml.attributes(own)
  }

  private func attributes(
    of variant: TranslationVariant?, _ name: String, _ usual: LanguageTag?
  ) -> [MarkupAttribute] {
    guard let variant else { return [] }
    let own = variant.tag.of(XLIFF.two)
    var attributes: [MarkupAttribute] = []
    let language = variant.language
    if language != usual, language != .undetermined,
      language.rawValue.hasPrefix("\(usual?.rawValue ?? "")-")
    {
      attributes.append(MarkupAttribute("xml:lang", language.rawValue))
    }
    return attributes + (own?.name == name ? own?.attributes ?? [] : [])
  }

  // MARK: Codes

  private mutating func write(
    _ text: TaggedText?, _ layout: CodeLayout, _ names: [Int: String], from first: Int,
    to xml: inout XMLWriter
  ) {
    for part in text?.parts ?? [] {
      switch part {
      case .text(let text): xml.textWithCodePoints(text)
      case .code(let index): write(first + index, layout, names, to: &xml)
      }
    }
  }

  private mutating func write(
    _ index: Int, _ layout: CodeLayout, _ names: [Int: String], to xml: inout XMLWriter
  ) {
    let entry = layout.entries[index]
    let code = entry.code
    let own = code.tag.of(XLIFF.two)
    if let own, own.name == "cp" {
      xml.start("cp")
      xml.attributes(own.attributes)
      xml.end()
      return
    }
    if let own, !XLIFF2Inline.elements.contains(own.name) {
      xml.fragment(TaggedText.flat(code.content))
      return
    }
    if entry.isElement, Self.isClosing(code) {
      xml.end()
      return
    }
    let start = entry.partner.flatMap { Self.isClosing(code) ? names[$0] : nil }
    switch code.kind {
    case .standalone:
      xml.start("ph")
      xml.attribute("id", names[index])
      describe(code, "", to: &xml)
    case .annotationStart:
      xml.start(entry.isElement ? "mrk" : "sm")
      xml.attribute("id", names[index])
      annotate(code, to: &xml)
    case .annotationEnd:
      // One without a beginning says nothing of any text.
      guard let start else { return }
      xml.start("em")
      xml.attribute("startRef", start)
      xml.attributes(own?.name == "em" ? own?.attributes ?? [] : [])
    case .opening, .isolatedOpening, .closing, .isolatedClosing:
      let isOpening = !Self.isClosing(code)
      if entry.isElement {
        xml.start("pc")
        xml.attribute("id", names[index])
        let closing = entry.partner.map { layout.entries[$0].code }
        describe(code, "Start", closing: closing, to: &xml)
        return
      }
      xml.start(isOpening ? "sc" : "ec")
      xml.attribute(start == nil ? "id" : "startRef", start ?? names[index])
      if entry.partner == nil { xml.attribute("isolated", "yes") }
      let opening = entry.partner.map { isOpening ? code : layout.entries[$0].code }
      if !isOpening, let opening, opening.tag.of(XLIFF.two)?.name == "pc" {
        describe(code, "", from: opening.tag, side: "End", to: &xml)
      } else {
        describe(code, "", from: code.tag, side: "Start", to: &xml)
      }
    }
    if !(entry.isElement) { xml.end() }
  }

  /// Writes what a code says of itself, and as `<pc>` (`suffix` is that of its attributes) what its
  /// `closing` one does; `tag` and `side` are for a `<pc>` that is taken apart.
  private mutating func describe(
    _ code: InlineCode, _ suffix: String, from tag: MarkupTag? = nil, side: String = "",
    closing: InlineCode? = nil, to xml: inout XMLWriter
  ) {
    let tag = tag ?? code.tag
    let own = tag.of(XLIFF.two)
    if let word = code.type {
      let (type, subType) = CodeTypes.type(word)
      xml.attribute("type", type)
      if own?["subType"] == nil { xml.attribute("subType", subType) }
    }
    var references = [("dataRef\(suffix)", code)]
    if let closing { references.append(("dataRefEnd", closing)) }
    let isTakenApart = own?.name == "pc" && suffix.isEmpty
    for attribute in own?.ownAttributes ?? [] {
      var name = attribute.name
      if isTakenApart {
        if name.hasSuffix(side == "Start" ? "End" : "Start") { continue }
        if name.hasSuffix(side) { name.removeLast(side.count) }
      }
      if let index = references.firstIndex(where: { $0.0 == name }) {
        reference(references.remove(at: index).1, name, wanted: attribute.value, to: &xml)
      } else {
        xml.attribute(name, attribute.value)
      }
    }
    for (name, code) in references { reference(code, name, wanted: nil, to: &xml) }
    guard own == nil else { return }
    let equivalent = tag?.twin(of: "equiv", in: XLIFF.two)
    xml.attribute("equiv\(suffix)", equivalent)
    // Both are there, or none is (XLIFF 2.1, section 4.3.1.17).
    if equivalent != nil, suffix == "Start" { xml.attribute("equivEnd", "") }
    xml.attribute("canCopy", tag?.twin(of: "canCopy", in: XLIFF.two))
  }

  private mutating func reference(
    _ code: InlineCode, _ name: String, wanted: String?, to xml: inout XMLWriter
  ) {
    if code.content.isEmpty {
      // It led nowhere when it was read.
      xml.attribute(name, wanted)
    } else {
      xml.attribute(name, data.name(of: TaggedText.flat(code.content), wanted: wanted))
    }
  }

  private func annotate(_ code: InlineCode, to xml: inout XMLWriter) {
    if let own = code.tag.of(XLIFF.two) {
      let isComment = own["value"] != nil || own["ref"] != nil
      xml.attribute("type", code.type.map { Self.annotationType($0, isComment: isComment) })
      xml.attributes(own.ownAttributes)
      return
    }
    let comment = code.tag.of(XLIFF.one)?["comment"]
    switch code.type {
    case nil: xml.attribute("value", comment)
    case "protected": xml.attribute("translate", "no")
    case "x-comment" where comment != nil:
      xml.attribute("type", "comment")
      xml.attribute("value", comment)
    case let type?:
      xml.attribute("type", Self.annotationType(type, isComment: comment != nil))
      xml.attribute("value", comment)
    }
  }

  /// The type for a word; a comment is one only where it says something (XLIFF 2.1, 4.7.3.1.3).
  private static func annotationType(_ word: String, isComment: Bool) -> String {
    if word == "generic" || word == "term" || word == "comment" && isComment { return word }
    if XLIFFValueType.custom.complaint(about: word) == nil { return word }
    let joined = String(word.map { $0.isWhitespace || $0 == ":" ? "-" : $0 })
    return "xlf1:\(joined.isEmpty ? "mark" : joined)"
  }
}
