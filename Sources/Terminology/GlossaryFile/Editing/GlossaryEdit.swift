public import UnicodeText

/// A change to a glossary.
public enum GlossaryEdit: Hashable, Sendable {
  /// A new concept, after the last.
  case add(Concept)
  /// Another concept in the place of the one of that id.
  case replace(Concept.ID, with: Concept)
  /// The concept goes.
  case remove(Concept.ID)
  /// Lines that go to the end of the concept as they are, indented alike: comments, and keys that
  /// the format does not know.
  case keep([String], in: Concept.ID)
}

/// Why a glossary cannot be changed so.
public struct GlossaryEditError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stands in the way and what to do.
  public let description: String

  /// An error in these words.
  public init(_ description: String) { self.description = description }
}

extension GlossaryFile {
  /// A new file of concepts, called `name`.
  ///
  /// - Throws: ``GlossaryEditError`` where a concept cannot be written, or two have one id.
  public init(
    title: String, languages: [LanguageTag] = [], concepts: [Concept] = [], name: String
  ) throws(GlossaryEditError) {
    let style = YAMLStyle()
    var entries: [(key: String, value: YAMLValue)] = []
    if !title.isEmpty { entries.append(("glossary", .scalar(title))) }
    entries.append(("format", .scalar(String(Self.format), isBare: true)))
    if !languages.isEmpty {
      entries.append(("languages", .list(languages.map { .scalar($0.rawValue) }, isFlow: true)))
    }
    let text = style.block(.mapping(entries), at: 0) + "\nconcepts:\n"
    let empty: GlossaryFile
    do {
      empty = try GlossaryFile(Array(text.utf8), name: name)
    } catch {
      throw GlossaryEditError("\(error)")
    }
    self = try empty.applying(concepts.map { .add($0) })
  }

  /// The file with `edits` made, in its own style.
  ///
  /// Bytes outside the concepts concerned stay as they are, comments and unknown keys within them,
  /// too. The result is read back and compared before it is returned.
  ///
  /// - Throws: ``GlossaryEditError`` where a concept is not there or is there already, or where the
  ///   file is written in a way that cannot be changed without harm.
  /// - Complexity: linear in the file.
  public func applying(_ edits: [GlossaryEdit]) throws(GlossaryEditError) -> GlossaryFile {
    guard !edits.isEmpty else { return self }
    let (expected, changed, added, kept) = try outcome(of: edits)
    let layout = GlossaryLayout(of: self, concepts: Set(changed.keys).union(kept.keys))
    for grain in ConceptEditor.Grain.allCases {
      guard let splices = splices(for: changed, added, layout, grain: grain),
        let keeping = keeping(kept, layout),
        let bytes = spliced(bytes, splices + keeping),
        let file = try? GlossaryFile(bytes, name: name), file.concepts == expected,
        file.title == title, file.languages == languages
      else {
        continue
      }
      return file
    }
    let first = changed.keys.min() ?? max(0, concepts.count - 1)
    let place = concepts.isEmpty ? (line: 1, column: 1) : place(ofConceptAt: first)
    throw GlossaryEditError(
      "\(name):\(place.line):\(place.column): the file is written in a way that distich cannot "
        + "change without harm; change it by hand")
  }

  /// What the edits come to: the concepts afterwards, those that differ (nil where one is gone), and
  /// those that are new.
  private func outcome(
    of edits: [GlossaryEdit]
  ) throws(GlossaryEditError) -> (
    [Concept], changed: [Int: Concept?], added: [Concept], kept: [Int: [String]]
  ) {
    var changed: [Int: Concept?] = [:]
    var kept: [Int: [String]] = [:]
    var added: [Concept] = []
    var positions: [Concept.ID: Int] = [:]
    var addedIDs = Set<Concept.ID>()
    for (index, concept) in concepts.enumerated() { positions[concept.id] = index }
    func position(_ id: Concept.ID) throws(GlossaryEditError) -> Int {
      guard let position = positions[id] else {
        throw GlossaryEditError(
          "\(name): no concept has the id “\(id)”" + didYouMean(id, among: positions.keys.sorted()))
      }
      return position
    }
    for edit in edits {
      switch edit {
      case .add(let concept):
        guard positions[concept.id] == nil, addedIDs.insert(concept.id).inserted else {
          throw GlossaryEditError("\(name): the id “\(concept.id)” is taken; choose another")
        }
        added.append(concept.withTerms(inOrderOf: []))
      case .replace(let id, let concept):
        let index = try position(id)
        guard concept.id == id || positions[concept.id] == nil else {
          throw GlossaryEditError("\(name): the id “\(concept.id)” is taken; choose another")
        }
        changed[index] = .some(concept.withTerms(inOrderOf: concepts[index].terms))
      case .remove(let id): changed[try position(id)] = .some(nil)
      case .keep(let lines, let id): kept[try position(id), default: []] += lines
      }
    }
    var expected: [Concept] = []
    for (index, concept) in concepts.enumerated() {
      switch changed[index] {
      case nil: expected.append(concept)
      case .some(let new): if let new { expected.append(new) }
      }
    }
    return (expected + added, changed, added, kept)
  }

  private func splices(
    for changed: [Int: Concept?], _ added: [Concept], _ layout: GlossaryLayout,
    grain: ConceptEditor.Grain
  ) -> [Splice]? {
    var splices: [Splice] = []
    for index in changed.keys.sorted() {
      guard let tree = layout.trees[index] else { return nil }
      if let new = changed[index] ?? nil {
        guard
          let own = ConceptEditor.splices(
            in: self, tree: tree, style: layout.style, from: concepts[index], to: new,
            grain: grain)
        else { return nil }
        splices += own
      } else {
        guard let removal = removal(of: index, tree, layout) else { return nil }
        splices.append(removal)
      }
    }
    guard !added.isEmpty else { return splices }
    guard let addition = addition(of: added, layout) else { return nil }
    return splices + [addition]
  }

  private func keeping(_ kept: [Int: [String]], _ layout: GlossaryLayout) -> [Splice]? {
    var splices: [Splice] = []
    for (index, lines) in kept.sorted(by: { $0.key < $1.key }) where !lines.isEmpty {
      guard let tree = layout.trees[index], tree.style(0) == .block else { return nil }
      let indent = layout.style.spaces(column(of: tree.range(0).lowerBound))
      let end = Int(places[index].end)
      let text = lines.map { $0.isEmpty ? "" : indent + $0 }
      if end > 0, lineStart(end) == end {
        splices.append(Splice(end..<end, text.map { $0 + layout.style.lineEnd }.joined()))
      } else {
        let at = lineEnd(end)
        splices.append(Splice(at..<at, text.map { layout.style.lineEnd + $0 }.joined()))
      }
    }
    return splices
  }

  /// Takes a concept out with its lines, and with a blank line that parted it from others.
  private func removal(
    of index: Int, _ tree: YAMLTree, _ layout: GlossaryLayout
  ) -> Splice? {
    let end = Int(places[index].end)
    switch layout.list {
    case .none: return nil
    case .flow:
      if index + 1 < places.count {
        return Splice(Int(places[index].start)..<Int(places[index + 1].start), "")
      }
      let start = index > 0 ? Int(places[index - 1].end) : Int(places[index].start)
      return Splice(start..<end, "")
    case .block:
      guard let line = itemLine(ofConceptAt: index) else { return nil }
      let isAfterLine = end > 0 && lineStart(end) == end
      let next = isAfterLine ? end : afterLineEnd(lineEnd(end))
      let isFollowedByBlank = next >= bytes.count || isBlank(next..<lineEnd(next))
      let blank = index > 0 && isFollowedByBlank ? self.line(before: line) : nil
      return Splice((blank.flatMap { isBlank($0) ? $0.lowerBound : nil } ?? line)..<next, "")
    }
  }

  /// Puts concepts after the last.
  private func addition(of added: [Concept], _ layout: GlossaryLayout) -> Splice? {
    let style = layout.style
    let items = added.map { style.item(style.value(of: $0), at: style.dashColumn) }
    let indent = style.spaces(style.dashColumn)
    switch layout.list {
    case .block:
      guard let last = places.last else { return nil }
      let end = Int(last.end)
      let parted = (style.hasBlankLines ? style.lineEnd : "") + indent
      if end > 0, lineStart(end) == end {
        return Splice(end..<end, items.map { parted + $0 + style.lineEnd }.joined())
      }
      let at = lineEnd(end)
      return Splice(at..<at, items.map { style.lineEnd + parted + $0 }.joined())
    case .flow:
      guard let last = places.last else { return nil }
      let before = places.count > 1 ? Int(places[places.count - 2].end) : Int(last.start)
      // As the last two are parted: by a space, or by a line end and some.
      let gap = bytes[before..<Int(last.start)].drop { $0 != UInt8(ascii: ",") }.dropFirst()
      let parting = gap.isEmpty ? " " : String(decoding: gap, as: UTF8.self)
      guard parting.allSatisfy(\.isWhitespace) else { return nil }
      let texts = added.map { "," + parting + style.flow(style.value(of: $0), isInFlow: true) }
      return Splice(Int(last.end)..<Int(last.end), texts.joined())
    case .none(let keyEnd, let brackets):
      let text = items.joined(separator: style.lineEnd + indent)
      guard let brackets else {
        let at = lineEnd(keyEnd)
        return Splice(at..<at, style.lineEnd + indent + text)
      }
      // Empty brackets make way, what follows them on the line stays.
      guard lineEnd(brackets.lowerBound) == brackets.upperBound else { return nil }
      let colon = bytes[keyEnd..<brackets.lowerBound].lastIndex(of: UInt8(ascii: ":")) ?? keyEnd
      return Splice(colon + 1..<brackets.upperBound, style.lineEnd + indent + text)
    }
  }
}

extension Concept {
  /// The concept with the terms of each language together, as a file holds them: first the languages
  /// of `terms` in their order.
  fileprivate func withTerms(inOrderOf terms: [Term]) -> Concept {
    let order = terms.groupedByLanguage.map { $0[0].language }
    let groups = self.terms.groupedByLanguage
    let known = order.compactMap { language in groups.first { $0[0].language == language } }
    let others = groups.filter { !order.contains($0[0].language) }
    return with(terms: (known + others).flatMap(\.self))
  }
}
