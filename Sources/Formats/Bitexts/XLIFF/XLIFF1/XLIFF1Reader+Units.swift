import BitextModel
import UnicodeText

extension XLIFF1Reader {
  /// A text in one language as it stands in a `<trans-unit>`.
  private struct Side {
    var pieces: [XLIFF1Piece]
    var language: LanguageTag?
    var attributes: [MarkupAttribute]

    /// Whether any of it is marked as a segment.
    var isSegmented: Bool { pieces.contains { $0.segment != nil } }
    /// The whole text.
    var text: TaggedText { XLIFF1Piece.joined(pieces) }
  }

  /// What a `<trans-unit>` holds.
  private struct Parts {
    var source: Side?
    var segments: Side?
    var target: Side?
    var state: TranslationState?
    var notes: [UnitNote] = []
    var properties: [UnitProperty] = []
    var kept: [KeptMarkup] = []
  }

  /// Reads a `<trans-unit>` whose start tag came last.
  func readUnit(_ element: XMLElement) throws {
    var parts = Parts()
    while case .start(let inner) = try scanner.tag() {
      switch scanner.name(of: inner) {
      case .source: parts.source = try side(inner, default: languages.source)
      case .segSource: parts.segments = try side(inner, default: languages.source)
      case .target:
        var side = try side(inner, default: languages.target)
        parts.state = inner["state"].flatMap { XLIFF1Values.state[$0] }
        if parts.state.map({ XLIFF1Values.name(of: $0) }) == inner["state"] {
          side.attributes.removeAll { $0.name == "state" }
        }
        parts.target = side
      default:
        try read(
          inner, notes: &parts.notes, properties: &parts.properties, kept: &parts.kept)
      }
    }
    if parts.state == nil, element["approved"] == "yes", parts.target != nil {
      parts.state = .final
    }
    if let segments = parts.segments, segments.isSegmented,
      parts.target?.isSegmented ?? true
    {
      addSegments(segments, of: parts, element)
    } else {
      var places: [BitextPlace] = []
      places.reserveCapacity(2)
      if let place = parts.source?.pieces.first?.place { places.append(place) }
      if let place = parts.target?.pieces.first?.place { places.append(place) }
      add(.unit(unit(of: parts, element)), at: places)
    }
  }

  private func unit(of parts: Parts, _ element: XMLElement) -> TranslationUnit {
    var variants: [TranslationVariant] = []
    variants.reserveCapacity(2)
    if let source = parts.source {
      variants.append(
        TranslationVariant(
          source.language ?? languages.source, source.text,
          tag: source.attributes.tag("source", of: XLIFF.one)))
    }
    if let target = parts.target {
      variants.append(
        TranslationVariant(
          target.language ?? languages.target, target.text,
          tag: target.attributes.tag("target", of: XLIFF.one)))
    }
    var unit = TranslationUnit(
      id: element["id"], consume variants, state: parts.state, kept: parts.kept)
    // There even where it is empty: it says that the unit's white space is as it should be.
    unit.tag = MarkupTag("trans-unit", of: XLIFF.one, attributes: element.attributes(but: "id"))
    for note in parts.notes {
      let side = note.tag?["annotates"]
      let index = side == "source" ? 0 : side == "target" ? 1 : nil
      if let index, parts.source != nil, index < unit.variants.count {
        unit.variants[index].notes.append(note.without("annotates"))
      } else {
        unit.notes.append(note)
      }
    }
    for property in parts.properties {
      let side = property.tag?["prop-group/name"]
      let index = side == "source" ? 0 : side == "target" ? 1 : nil
      if let index, parts.source != nil, index < unit.variants.count {
        unit.variants[index].properties.append(property.without("prop-group/name"))
      } else {
        unit.properties.append(property)
      }
    }
    if let segments = parts.segments {
      // A translation that is not segmented has nothing for the segments to be paired with.
      var xml = XMLWriter()
      XLIFF1Inline.write(
        segments.pieces, element: "seg-source", attributes: segments.attributes, to: &xml)
      unit.kept.insert(
        KeptMarkup(String(decoding: xml.take(), as: UTF8.self), of: XLIFF.one), at: 0)
    }
    return unit
  }

  /// Hands on a section of the segments, and what stands between them.
  private func addSegments(_ segments: Side, of parts: Parts, _ element: XMLElement) {
    var section = BitextSection(.unit, id: element["id"])
    section.notes = parts.notes
    section.properties = parts.properties
    section.kept = parts.kept
    var attributes = element.attributes(but: "id")
    attributes += segments.attributes.under("seg-source")
    if let source = parts.source {
      attributes += source.attributes.under("source")
      if source.text != segments.text {
        var xml = XMLWriter()
        XLIFF1Inline.write(source.pieces, element: "source", attributes: [], to: &xml)
        section.kept.insert(
          KeptMarkup(String(decoding: xml.take(), as: UTF8.self), of: XLIFF.one), at: 0)
      }
    }
    attributes += parts.target?.attributes.under("target") ?? []
    section.tag = MarkupTag("trans-unit", of: XLIFF.one, attributes: attributes)
    add(.begin(section))
    let language = segments.language ?? parts.source?.language ?? languages.source
    let pairs = XLIFF1Piece.paired(segments.pieces, parts.target?.pieces ?? [])
    for pair in pairs {
      var unit = TranslationUnit([])
      if let source = pair.source {
        unit.variants.append(TranslationVariant(language, source.text))
        unit.tag = source.attributes.tag("mrk", of: XLIFF.one)
      }
      if let target = pair.target {
        var variant = TranslationVariant(
          parts.target?.language ?? languages.target, target.text)
        var own = target.attributes
        if let order = pair.order { own.append(MarkupAttribute("order", "\(order)")) }
        variant.tag = own.tag("mrk", of: XLIFF.one)
        unit.variants.append(variant)
      }
      let segment = pair.source ?? pair.target
      guard segment?.segment != nil else {
        add(.gap(unit), at: [pair.source, pair.target].compactMap { $0?.place })
        continue
      }
      unit.id = segment?.id
      unit.state = pair.target == nil ? nil : parts.state
      if pair.source == nil {
        scanner.problem(
          "the translation has a segment \(unit.id.map { "“\($0)”" } ?? "without mid") that the "
            + "source has not; mid of <mrk> in <target> names one of <seg-source> (XLIFF 1.2, mid)")
        unit.variants.insert(TranslationVariant(language, nil), at: 0)
      }
      add(.unit(unit), at: [pair.source?.place ?? place, pair.target?.place ?? place])
    }
    add(.end)
  }

  private func side(_ element: XMLElement, default language: LanguageTag) throws -> Side {
    let own = element.language.flatMap { LanguageTag($0) }
    let attributes =
      element.attributes.isEmpty
      ? element.attributes() : element.rest { $0.description == "xml:lang" && own != nil }
    return Side(
      pieces: try XLIFF1Inline.pieces(scanner), language: own, attributes: attributes)
  }
}

extension UnitNote {
  /// The note without an attribute of its tag.
  func without(_ name: String) -> UnitNote {
    var note = self
    note.tag?.attributes.removeAll { $0.name == name }
    if note.tag?.attributes.isEmpty == true { note.tag = nil }
    return note
  }

  /// The note with an attribute more in its tag.
  func with(_ name: String, _ value: String, of format: String) -> UnitNote {
    var note = self
    let attribute = MarkupAttribute(name, value)
    note.tag = MarkupTag(
      "note", of: format, attributes: (tag.of(format)?.attributes ?? []) + [attribute])
    return note
  }
}

extension UnitProperty {
  /// The property without an attribute of its tag.
  func without(_ name: String) -> UnitProperty {
    var property = self
    property.tag?.attributes.removeAll { $0.name == name }
    if property.tag?.attributes.isEmpty == true { property.tag = nil }
    return property
  }
}
