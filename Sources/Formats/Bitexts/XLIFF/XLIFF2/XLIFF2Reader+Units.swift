import BitextModel
import UnicodeText

extension XLIFF2Reader {
  /// A `<segment>` or an `<ignorable>`.
  private struct Segment {
    var isIgnorable: Bool
    var element: XMLElement
    var variants: [TranslationVariant] = []
    var places: [BitextPlace] = []

    /// How far its translation has come.
    var state: TranslationState? { element["state"].flatMap { TranslationState(rawValue: $0) } }

    /// The unit that it makes in a unit of several.
    var unit: TranslationUnit {
      TranslationUnit(
        id: element["id"], variants, state: state,
        tag: attributes(but: "id").tag(element.name.local, of: XLIFF.two))
    }

    /// What its tag says beyond the state.
    func attributes(but known: String) -> [MarkupAttribute] {
      let isState = state != nil
      return element.rest {
        $0.description == known || $0.description == "state" && isState
      }
    }
  }

  /// Reads a `<unit>` whose start tag came last.
  func readUnit(_ element: XMLElement) throws {
    var notes: [UnitNote] = []
    var properties: [UnitProperty] = []
    var kept: [KeptMarkup] = []
    var data = XLIFF2Data()
    var segments: [Segment] = []
    var inline = XLIFF2Inline(scanner, data: [:])
    while case .start(let inner) = try scanner.tag() {
      let name = scanner.name(of: inner)
      switch name {
      case .originalData:
        try data.read(scanner)
        inline = XLIFF2Inline(scanner, data: data.texts)
      case .segment, .ignorable:
        segments.append(try segment(inner, &inline, &notes, isIgnorable: name == .ignorable))
      default: try read(inner, notes: &notes, properties: &properties, kept: &kept)
      }
    }
    kept += data.kept(but: inline.used)
    let own = element.attributes(but: "id")
    if segments.count == 1, !segments[0].isIgnorable {
      let segment = segments.removeLast()
      let inner = segment.attributes(but: "")
      var unit = TranslationUnit(
        id: element["id"], segment.variants, state: segment.state,
        tag: MarkupTag(
          "unit", of: XLIFF.two,
          attributes: inner.isEmpty ? own : own + inner.under("segment")),
        kept: kept)
      unit.take(notes)
      unit.take(properties)
      add(.unit(consume unit), at: segment.places)
      return
    }
    var section = BitextSection(.unit, id: element["id"])
    section.tag = MarkupTag("unit", of: XLIFF.two, attributes: own)
    section.notes = notes
    section.properties = properties
    section.kept = kept
    add(.begin(section))
    for segment in segments {
      add(segment.isIgnorable ? .gap(segment.unit) : .unit(segment.unit), at: segment.places)
    }
    add(.end)
  }

  private func segment(
    _ element: XMLElement, _ inline: inout XLIFF2Inline, _ notes: inout [UnitNote],
    isIgnorable: Bool
  ) throws -> Segment {
    var segment = Segment(isIgnorable: isIgnorable, element: element)
    segment.variants.reserveCapacity(2)
    segment.places.reserveCapacity(2)
    while case .start(let inner) = try scanner.tag() {
      let name = scanner.name(of: inner)
      // Some tools write notes here, where they do not belong.
      if name == .notes {
        notes += try self.notes()
        continue
      }
      guard name == .source || name == .target, segment.variants.count < 2 else {
        try scanner.skip()
        continue
      }
      if name == .target, segment.variants.isEmpty {
        segment.variants.append(TranslationVariant(languages.source, nil))
        segment.places.append(scanner.place)
      }
      segment.places.append(scanner.place)
      let usual = name == .source ? languages.source : languages.target
      let language = inner.language.flatMap { LanguageTag($0) }
      let attributes =
        inner.attributes.isEmpty
        ? [] : inner.rest { $0.description == "xml:lang" && language != nil }
      segment.variants.append(
        TranslationVariant(
          language ?? usual, try inline.text(), tag: attributes.tag(name.rawValue, of: XLIFF.two)))
    }
    return segment
  }
}

extension TranslationUnit {
  /// Takes notes, those of one text to that text.
  fileprivate mutating func take(_ notes: [UnitNote]) {
    if notes.allSatisfy({ $0.tag == nil }) {
      self.notes = notes
      return
    }
    for note in notes {
      let side = note.tag?["appliesTo"]
      let index = side == "source" ? 0 : side == "target" ? 1 : nil
      if let index, variants.indices.contains(index) {
        variants[index].notes.append(note.without("appliesTo"))
      } else {
        self.notes.append(note)
      }
    }
  }

  /// Takes properties, those of one text to that text.
  fileprivate mutating func take(_ properties: [UnitProperty]) {
    if properties.allSatisfy({ $0.tag == nil }) {
      self.properties = properties
      return
    }
    for property in properties {
      let side = property.tag?["appliesTo"]
      let index = side == "source" ? 0 : side == "target" ? 1 : nil
      if let index, variants.indices.contains(index) {
        variants[index].properties.append(property.without("appliesTo"))
      } else {
        self.properties.append(property)
      }
    }
  }
}
