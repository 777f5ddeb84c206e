import UnicodeText

/// What a concept in a file says beyond the format: keys that the format does not know, and comments.
public struct ConceptRemainder: Sendable {
  /// What a key belongs to.
  enum Owner: Hashable, Sendable {
    case term(LanguageTag, String)
    case role(Role)
    case distinction(Concept.ID)
  }

  /// A key with its value.
  struct Key: Sendable {
    let name: String
    let value: YAMLValue
    /// The value in words that are the same however it is written.
    let canonical: String
    /// A key of the concept itself as it is written, in lines that begin in its own column; nil
    /// within braces.
    var lines: [String]?

    /// As what may not get lost.
    func piece(at offset: Int) -> Remainder.Piece {
      Remainder.Piece(offset: offset, text: name + ": " + canonical, key: name)
    }
  }

  /// Keys of the concept itself.
  private(set) var keys: [Key] = []
  /// Keys of what is in the concept.
  private(set) var owned: [Owner: [Key]] = [:]
  private(set) var comments: [String] = []
  /// The comments in the lines of `keys`.
  private var commentsOfKeys: [String] = []

  /// Nothing.
  init() {}

  /// The keys of an owner as entries.
  func entries(of owner: Owner?) -> [YAMLValue.Entry] {
    (owner.flatMap { owned[$0] } ?? []).map { ($0.name, $0.value) }
  }

  /// All of it, as what may not get lost.
  func pieces(at offset: Int) -> [Remainder.Piece] {
    let all = keys + owned.values.flatMap(\.self)
    return all.map { $0.piece(at: offset) }
      + (comments + commentsOfKeys).map { Remainder.Piece(offset: offset, text: $0) }
  }

  /// This and what another concept says.
  func joined(by other: ConceptRemainder) -> ConceptRemainder {
    var result = self
    result.keys += other.keys
    result.owned.merge(other.owned) { $0 + $1 }
    result.comments += other.comments
    result.commentsOfKeys += other.commentsOfKeys
    return result
  }

  /// What of this a concept does not say yet.
  ///
  /// - Throws: ``GlossaryEditError`` where the concept says something else.
  func besides(
    _ tree: YAMLTree, _ concept: Concept, in file: GlossaryFile
  ) throws(GlossaryEditError) -> ConceptRemainder {
    var mappings: [Owner: Int] = [:]
    for (node, owner) in Self.owners(in: tree, concept) where mappings[owner] ?? node >= node {
      mappings[owner] = node
    }
    func missing(_ keys: [Key], _ mapping: Int?) throws(GlossaryEditError) -> [Key] {
      var missing: [Key] = []
      for key in keys {
        guard let mapping, let entry = tree.entry(key.name, in: mapping) else {
          missing.append(key)
          continue
        }
        let own = tree.canonical(entry.value)
        guard own != key.canonical else { continue }
        let place = linesAndColumns(of: [tree.range(entry.key).lowerBound], in: file.bytes)[0]
        throw GlossaryEditError(
          "\(file.name):\(place.line):\(place.column): “\(key.name)” is \(own) here and "
            + "\(key.canonical) in the other concept; take one of the two out by hand first")
      }
      return missing
    }
    var result = self
    result.keys = try missing(keys, 0)
    for (owner, keys) in owned { result.owned[owner] = try missing(keys, mappings[owner]) }
    if result.keys.count < keys.count {
      // Comments in the lines of a key that is there already stay by themselves.
      let lines = result.keys.flatMap { $0.lines ?? [] }
      result.commentsOfKeys = commentsOfKeys.filter { comment in
        lines.contains { $0.hasSuffix(comment) }
      }
      result.comments += commentsOfKeys.filter { !result.commentsOfKeys.contains($0) }
    }
    return result
  }
}

extension GlossaryFile {
  /// What the concept at `index` says beyond the format.
  ///
  /// - Throws: ``GlossaryEditError`` where a key cannot be written anywhere else.
  func remainder(ofConceptAt index: Int) throws(GlossaryEditError) -> ConceptRemainder {
    guard let tree = GlossaryLayout(of: self, concepts: [index]).trees[index] else {
      return ConceptRemainder()
    }
    return try ConceptRemainder(of: tree, concepts[index], in: self)
  }
}

extension ConceptRemainder {
  fileprivate init(
    of tree: YAMLTree, _ concept: Concept, in file: GlossaryFile
  ) throws(GlossaryEditError) {
    let range = tree.range(0)
    comments = file.comments(
      in: range.lowerBound..<max(range.upperBound, endOfLine(range.upperBound, in: file)),
      nodes: 0..<tree.count, of: tree)
    let owners = Self.owners(in: tree, concept)
    for entry in Remainder.unknownEntries(of: tree) {
      let name = tree.string(entry.key)
      guard let value = YAMLValue(tree, entry.value) else {
        let place = linesAndColumns(of: [tree.range(entry.key).lowerBound], in: file.bytes)[0]
        throw GlossaryEditError(
          "\(file.name):\(place.line):\(place.column): “\(name)” holds a key that is no text, which "
            + "distich cannot take along; move it by hand first")
      }
      let canonical = tree.canonical(entry.value)
      if entry.mapping == 0 {
        let (lines, own) = Self.lines(entry.key, entry.value, tree, file)
        keys.append(Key(name: name, value: value, canonical: canonical, lines: lines))
        // What stands in the lines of a key goes along with them.
        for comment in own {
          if let index = comments.firstIndex(of: comment) { comments.remove(at: index) }
        }
        commentsOfKeys += own
      } else if let owner = owners[entry.mapping] {
        owned[owner, default: []].append(Key(name: name, value: value, canonical: canonical))
      }
    }
  }

  /// What the mappings and scalars of a concept are that may have keys of their own.
  private static func owners(in tree: YAMLTree, _ concept: Concept) -> [Int: Owner] {
    var owners: [Int: Owner] = [:]
    if let roles = tree.value(of: "roles", in: 0) {
      for (node, role) in zip(tree.children(roles), concept.roles) { owners[node] = .role(role) }
    }
    if let others = tree.value(of: "distinct-from", in: 0) {
      for (node, distinction) in zip(tree.children(others), concept.distinctions) {
        owners[node] = .distinction(distinction.other)
      }
    }
    if let terms = tree.value(of: "terms", in: 0), tree.kind(terms) == .mapping {
      tree.forEachEntry(of: terms) { language, value in
        guard let tag = LanguageTag(tree.string(language)) else { return }
        for node in tree.kind(value) == .sequence ? tree.children(value) : [value] {
          let text = tree.kind(node) == .mapping ? tree.value(of: "text", in: node) : nil
          if let text { owners[node] = .term(tag, tree.string(text)) }
        }
      }
    }
    return owners
  }

  /// A key as it is written, and the comments in its lines.
  private static func lines(
    _ key: Int, _ value: Int, _ tree: YAMLTree, _ file: GlossaryFile
  ) -> (lines: [String]?, comments: [String]) {
    guard tree.style(0) == .block else { return (nil, []) }
    let column = file.column(of: tree.range(0).lowerBound)
    let range =
      tree.range(key).lowerBound..<endOfLine(tree.range(value).upperBound, in: file)
    let text = String(decoding: file.bytes[range], as: UTF8.self)
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    while lines.last == "" { lines.removeLast() }
    let written = lines.enumerated().map { number, line in
      let indent = number == 0 ? 0 : line.prefix { $0 == " " }.prefix(column).count
      return String(line.dropFirst(indent))
    }
    return (written, file.comments(in: range, nodes: key..<tree.next(value), of: tree))
  }
}

/// Where the line ends in which a node ends at `end`: there, where that is after the line.
private func endOfLine(_ end: Int, in file: GlossaryFile) -> Int {
  file.lineStart(end) == end ? end : file.lineEnd(end)
}

extension YAMLValue {
  /// The value of a node; nil where a key in it is no text.
  init?(_ tree: YAMLTree, _ node: Int) {
    switch tree.kind(node) {
    case .scalar:
      let text = tree.string(node)
      self = .scalar(tree.isNull(node) ? "null" : text, isBare: tree.style(node) == .plain)
    case .sequence:
      let items = tree.children(node)
      let values = items.compactMap { YAMLValue(tree, $0) }
      guard values.count == items.count else { return nil }
      self = .list(values, isFlow: tree.style(node) == .flow)
    case .mapping:
      var entries: [Entry] = []
      var isWritable = true
      tree.forEachEntry(of: node) { key, value in
        guard tree.kind(key) == .scalar, let value = YAMLValue(tree, value) else {
          isWritable = false
          return
        }
        entries.append((tree.string(key), value))
      }
      guard isWritable else { return nil }
      self = .mapping(entries, isFlow: tree.style(node) == .flow)
    }
  }
}
