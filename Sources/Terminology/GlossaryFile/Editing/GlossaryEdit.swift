public import UnicodeText

/// A change to a glossary.
public enum GlossaryEdit: Sendable {
  /// A new concept, after the last.
  case add(Concept)
  /// Another concept in the place of the one of that id.
  case replace(Concept.ID, with: Concept)
  /// The concept goes.
  case remove(Concept.ID)
  /// What another concept says beyond the format goes into the concept, comments and keys of its own
  /// to its end.
  case keep(ConceptRemainder, in: Concept.ID)
}

/// Why a glossary cannot be changed so.
public struct GlossaryEditError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stands in the way and what to do.
  public let description: String

  /// An error in these words.
  public init(_ description: String) { self.description = description }
}

extension GlossaryFile {
  /// A new file of concepts, called `name`; a comment of one line may stand above each.
  ///
  /// - Throws: ``GlossaryEditError`` where a concept cannot be written, or two have one id.
  public init(
    title: String, languages: [LanguageTag] = [], concepts: [Concept] = [], name: String,
    comments: [Concept.ID: String] = [:]
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
    let file = try empty.applying(concepts.map { .add($0) })
    guard !comments.isEmpty else {
      self = file
      return
    }
    let splices = file.concepts.enumerated().compactMap { index, concept -> Splice? in
      guard let comment = comments[concept.id], let line = file.itemLine(ofConceptAt: index) else {
        return nil
      }
      let text = style.spaces(style.dashColumn) + "# " + oneLine(comment) + style.lineEnd
      return Splice(line..<line, text)
    }
    guard let bytes = spliced(file.bytes, splices),
      let commented = try? GlossaryFile(bytes, name: name), commented.concepts == file.concepts
    else { throw GlossaryEditError("\(name): its comments cannot be written") }
    self = commented
  }

  /// The file with `edits` made, in its own style.
  ///
  /// Bytes that the edits do not concern stay as they are, within a concept, too. The result is read
  /// back and compared before it is returned, and every comment and every key that the format does
  /// not know has to be in it still, but for those of a concept that is removed.
  ///
  /// - Throws: ``GlossaryEditError`` where a concept is not there or is there already, or where the
  ///   file is written in a way that cannot be changed without harm.
  /// - Complexity: linear in the file.
  public func applying(_ edits: [GlossaryEdit]) throws(GlossaryEditError) -> GlossaryFile {
    guard !edits.isEmpty else { return self }
    var outcome = try outcome(of: edits)
    let layout = GlossaryLayout(
      of: self, concepts: Set(outcome.changed.keys).union(outcome.kept.keys))
    for (index, rest) in outcome.kept {
      guard let tree = layout.trees[index] else { continue }
      outcome.kept[index] = try rest.besides(tree, concepts[index], in: self)
    }
    let isAddition = outcome.changed.isEmpty && outcome.kept.isEmpty
    let pieces = isAddition ? [] : lasting(outcome, layout)
    var missing: Remainder.Piece?
    for grain in ConceptEditor.Grain.allCases {
      guard let splices = splices(for: outcome, layout, grain: grain),
        let bytes = spliced(bytes, splices),
        let file = try? GlossaryFile(bytes, name: name), file.concepts == outcome.expected,
        file.title == title, file.languages == languages
      else { continue }
      guard !pieces.isEmpty, let lost = Remainder(of: file).firstMissing(of: pieces) else {
        return file
      }
      missing = missing ?? lost
    }
    if let missing { throw refusal(of: missing) }
    let first = outcome.changed.keys.min() ?? max(0, concepts.count - 1)
    let place = concepts.isEmpty ? (line: 1, column: 1) : place(ofConceptAt: first)
    throw GlossaryEditError(
      "\(name):\(place.line):\(place.column): the file is written in a way that distich cannot "
        + "change without harm; change it by hand")
  }

  private func refusal(of lost: Remainder.Piece) -> GlossaryEditError {
    let place = linesAndColumns(of: [lost.offset], in: bytes)[0]
    let what =
      lost.key.map { "the key “\($0)”, which the format does not know," }
      ?? "the comment “\(lost.text)”"
    return GlossaryEditError(
      "\(name):\(place.line):\(place.column): \(what) would be lost with what is changed here; move "
        + "it or take it out by hand first")
  }

  /// What has to be in the file still when the edits are made.
  private func lasting(_ outcome: EditOutcome, _ layout: GlossaryLayout) -> [Remainder.Piece] {
    var isInLines = false
    if case .block = layout.list { isInLines = true }
    let gone = outcome.changed.filter { $0.value == nil }.keys.sorted().map { index in
      let end = Int(places[index].end)
      return Int(places[index].start)..<(isInLines && lineStart(end) != end ? lineEnd(end) : end)
    }
    var next = 0
    var pieces = Remainder(of: self).pieces.sorted { $0.offset < $1.offset }
    pieces.removeAll { piece in
      while next < gone.count, gone[next].upperBound <= piece.offset { next += 1 }
      return next < gone.count && gone[next].contains(piece.offset)
    }
    for (index, rest) in outcome.kept.sorted(by: { $0.key < $1.key }) {
      pieces += rest.pieces(at: Int(places[index].id))
    }
    return pieces
  }

  private func outcome(of edits: [GlossaryEdit]) throws(GlossaryEditError) -> EditOutcome {
    var changed: [Int: Concept?] = [:]
    var kept: [Int: ConceptRemainder] = [:]
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
      case .add(let concept), .replace(_, let concept):
        let count = max(
          concept.terms.count, concept.notes.count, concept.roles.count, concept.distinctions.count)
        guard count <= Concept.mostTerms else {
          throw GlossaryEditError(
            "\(name): a list of “\(concept.id)” would have \(count) items; at most "
              + "\(Concept.mostTerms) are written")
        }
      case .remove, .keep: break
      }
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
      case .keep(let rest, let id):
        let index = try position(id)
        kept[index] = kept[index]?.joined(by: rest) ?? rest
      }
    }
    var expected: [Concept] = []
    for (index, concept) in concepts.enumerated() {
      switch changed[index] {
      case nil: expected.append(concept)
      case .some(let new): if let new { expected.append(new) }
      }
    }
    return EditOutcome(expected: expected + added, changed: changed, added: added, kept: kept)
  }

  private func splices(
    for outcome: EditOutcome, _ layout: GlossaryLayout, grain: ConceptEditor.Grain
  ) -> [Splice]? {
    var splices: [Splice] = []
    for index in Set(outcome.changed.keys).union(outcome.kept.keys).sorted() {
      guard let tree = layout.trees[index] else { return nil }
      if let new = outcome.changed[index] ?? concepts[index] {
        let rest = outcome.kept[index] ?? ConceptRemainder()
        guard
          let own = ConceptEditor.splices(
            in: self, tree: tree, style: layout.style, from: concepts[index], to: new, and: rest,
            grain: grain),
          let keeping = keeping(rest, inConceptAt: index, tree, layout)
        else { return nil }
        splices += own + keeping
      } else {
        guard let removal = removal(of: index, tree, layout) else { return nil }
        splices.append(removal)
      }
    }
    guard !outcome.added.isEmpty else { return splices }
    guard let addition = addition(of: outcome.added, layout) else { return nil }
    return splices + [addition]
  }

  /// Puts keys and comments of another concept at the end of one.
  private func keeping(
    _ rest: ConceptRemainder, inConceptAt index: Int, _ tree: YAMLTree, _ layout: GlossaryLayout
  ) -> [Splice]? {
    let style = layout.style
    let nodes = NodeEditor(file: self, tree: tree, style: style)
    let column = column(of: tree.range(0).lowerBound)
    var splices: [Splice] = []
    var lines: [String] = []
    for key in rest.keys {
      if tree.style(0) == .flow {
        let entry = nodes.add(key.name, key.value, to: 0, after: nil, isInFlow: true)
        guard let entry else { return nil }
        splices.append(entry)
      } else {
        lines += key.lines ?? [style.entry(key.name, key.value, at: 0)]
      }
    }
    lines += rest.comments
    guard !lines.isEmpty else { return splices }
    guard case .block = layout.list else { return nil }
    let indent = style.spaces(tree.style(0) == .flow ? style.dashColumn : column)
    let text = lines.map { $0.isEmpty ? "" : indent + $0 }
    return splices + [self.lines(text, after: Int(places[index].end), style)]
  }

  /// Lines after the one in which `end` lies.
  private func lines(_ lines: [String], after end: Int, _ style: YAMLStyle) -> Splice {
    let at = end > 0 && lineStart(end) == end ? end : afterLineEnd(lineEnd(end))
    return lineStart(at) == at
      ? Splice(at..<at, lines.map { $0 + style.lineEnd }.joined())
      : Splice(at..<at, lines.map { style.lineEnd + $0 }.joined())
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
      let parted = (style.hasBlankLines ? style.lineEnd : "") + indent
      return lines(items.map { parted + $0 }, after: Int(last.end), style)
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

/// What edits come to.
private struct EditOutcome {
  /// The concepts afterwards.
  let expected: [Concept]
  /// Those that differ, nil where one is gone.
  let changed: [Int: Concept?]
  /// Those that are new.
  let added: [Concept]
  /// What is put into concepts beyond the format.
  var kept: [Int: ConceptRemainder]
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
