import UnicodeText

/// Turns a concept in a file into another with as few splices as may be.
struct ConceptEditor {
  /// The least that is written anew where something differs.
  enum Grain: CaseIterable {
    /// A key of an item of a list.
    case item
    /// A key's value; of the terms, those of a language.
    case value
  }

  private let nodes: NodeEditor
  private var tree: YAMLTree { nodes.tree }
  private let style: YAMLStyle
  private let grain: Grain
  /// What of other concepts goes with items that come in.
  private let rest: ConceptRemainder
  private var isInFlow: Bool { isFlow(0) }
  private var splices: [Splice] = []
  private var isPossible = true
  private var removed = Set<String>()

  /// The splices that turn `old`, which `tree` holds, into `new` with what `rest` says of its items;
  /// nil where there are none.
  static func splices(
    in file: GlossaryFile, tree: YAMLTree, style: YAMLStyle, from old: Concept, to new: Concept,
    and rest: ConceptRemainder, grain: Grain
  ) -> [Splice]? {
    var editor = ConceptEditor(
      nodes: NodeEditor(file: file, tree: tree, style: style), style: style, grain: grain,
      rest: rest)
    editor.change(from: old, to: new)
    return editor.isPossible ? editor.splices : nil
  }

  private init(nodes: NodeEditor, style: YAMLStyle, grain: Grain, rest: ConceptRemainder) {
    self.nodes = nodes
    self.style = style
    self.grain = grain
    self.rest = rest
  }

  private mutating func change(from old: Concept, to new: Concept) {
    if old.id != new.id { set("id", .scalar(new.id)) }
    if old.kind != new.kind { set("kind", .scalar(new.kind.rawValue)) }
    if old.wikidata != new.wikidata { set("wikidata", new.wikidata.map { .scalar($0) }) }
    change("notes", old.notes.map(PlacedNote.init), new.notes.map(PlacedNote.init))
    change("roles", old.roles, new.roles)
    change("distinct-from", old.distinctions, new.distinctions)
    changeTerms(old.terms, new.terms)
    remove(removed, from: 0)
  }

  private func isFlow(_ node: Int) -> Bool { tree.style(node) == .flow }

  private mutating func add(_ splice: Splice?) {
    if let splice { splices.append(splice) } else { isPossible = false }
  }

  private mutating func add(_ more: [Splice]?) {
    if let more { splices += more } else { isPossible = false }
  }

  // MARK: Keys

  /// Gives a key of the concept another value, puts it in where it belongs, or takes it out.
  private mutating func set(_ key: String, _ value: YAMLValue?) {
    guard let entry = tree.entry(key, in: 0) else {
      if let value {
        let last = predecessor(of: key, among: ConceptDecoder.Keys.concept, in: 0, but: removed)
        add(nodes.add(key, value, to: 0, after: last, isInFlow: isInFlow))
      }
      return
    }
    guard let value else {
      removed.insert(key)
      return
    }
    replace(entry, in: 0, with: value, isInFlow: isInFlow)
  }

  private mutating func remove(_ keys: Set<String>, from mapping: Int) {
    guard !keys.isEmpty else { return }
    add(nodes.remove(keys: keys.compactMap { tree.entry($0, in: mapping)?.key }, from: mapping))
  }

  private mutating func replace(
    _ entry: (key: Int, value: Int), in mapping: Int, with value: YAMLValue, isInFlow: Bool
  ) {
    if case .scalar(let text, let isBare) = value, tree.kind(entry.value) == .scalar {
      let inFlow = isInFlow || isFlow(mapping)
      add(nodes.replace(scalar: entry.value, with: text, isBare: isBare, isInFlow: inFlow))
    } else {
      add(
        nodes.replace(
          value: entry.value, ofKeyAt: entry.key, in: mapping, with: value, isInFlow: isInFlow))
    }
  }

  /// The last of the keys that are written before `key` and stay.
  private func predecessor(
    of key: String, among order: [String], in mapping: Int, but removed: Set<String>
  ) -> Int? {
    let before = order.prefix(order.firstIndex(of: key) ?? order.count)
    return before.reversed().lazy.filter { !removed.contains($0) }
      .compactMap { tree.entry($0, in: mapping)?.key }.first
  }

  // MARK: Lists

  private mutating func change<Item: ListItem>(_ key: String, _ old: [Item], _ new: [Item]) {
    guard old != new || hasMore(new) else { return }
    guard !new.isEmpty, let entry = tree.entry(key, in: 0) else {
      return set(key, new.isEmpty ? nil : style.whole(new, and: rest))
    }
    change(entry, in: 0, old, new, isInFlow: isInFlow)
  }

  private func hasMore(_ items: [some ListItem]) -> Bool {
    !rest.owned.isEmpty && items.contains { !rest.entries(of: $0.owner).isEmpty }
  }

  /// Changes the items that are the value of a key: those that stay are left as they are, but for
  /// what differs in them.
  private mutating func change<Item: ListItem>(
    _ entry: (key: Int, value: Int), in mapping: Int, _ old: [Item], _ new: [Item], isInFlow: Bool
  ) {
    let isList = tree.kind(entry.value) == .sequence
    let items = isList ? tree.children(entry.value) : [entry.value]
    guard grain == .item, items.count == old.count, !items.isEmpty else {
      return replace(entry, in: mapping, with: style.whole(new, and: rest), isInFlow: isInFlow)
    }
    let pairs = pairs(old, new)
    let isWrapped = !isList && new.count > 1
    let kept = pairs.compactMap(\.self)
    guard isList || !kept.isEmpty else {
      return replace(entry, in: mapping, with: style.whole(new, and: rest), isInFlow: isInFlow)
    }
    var change = NodeEditor.ListChange()
    change.removed = Set(items.indices).subtracting(kept)
    var position = 0
    for (index, pair) in pairs.enumerated() {
      if let pair {
        position = pair + 1
      } else {
        let others = rest.entries(of: new[index].owner)
        change.inserted[position, default: []].append(style.value(of: new[index], and: others))
      }
    }
    // Lines that come in at one place: first those of an item, then items.
    let inFlow = isInFlow || isFlow(mapping) || isFlow(entry.value)
    for (index, pair) in pairs.enumerated() {
      guard let pair else { continue }
      let isInBrackets =
        inFlow || isWrapped && Item.isTerm && style.hasFlowTermLists
      self.change(
        items[pair], isItem: isList, old[pair], new[index], isInFlow: isInBrackets,
        isRequoted: isWrapped && isInBrackets)
    }
    if isWrapped {
      let isFlowList = Item.isTerm && style.hasFlowTermLists
      add(
        nodes.wrap(
          value: entry.value, ofKeyAt: entry.key, in: mapping, before: change.inserted[0] ?? [],
          after: change.inserted[1] ?? [], isInFlow: isInFlow, isFlowList: isFlowList))
    } else if isList, !(change.removed.isEmpty && change.inserted.isEmpty) {
      add(nodes.change(entry.value, change, isInFlow: isInFlow))
    }
  }

  /// For each new item the position of the old one that stays for it, in rising order.
  private func pairs<Item: ListItem>(_ old: [Item], _ new: [Item]) -> [Int?] {
    var positions: [Item.Identity: [Int]] = [:]
    for (position, item) in old.enumerated().reversed() {
      positions[item.identity, default: []].append(position)
    }
    var pairs = longestRise(of: new.map { positions[$0.identity]?.popLast() })
    // What is left between two that stay may have become one another.
    var index = 0
    var oldStart = 0
    while index <= pairs.count {
      let start = index
      while index < pairs.count, pairs[index] == nil { index += 1 }
      let oldEnd = index < pairs.count ? pairs[index] ?? oldStart : old.count
      if index - start == oldEnd - oldStart,
        zip(old[oldStart..<oldEnd], new[start..<index]).allSatisfy({ $0.mayBecome($1) })
      {
        for offset in 0..<index - start { pairs[start + offset] = oldStart + offset }
      }
      oldStart = oldEnd + 1
      index += 1
    }
    return pairs
  }

  /// Changes an item where it stands.
  private mutating func change<Item: ListItem>(
    _ node: Int, isItem: Bool, _ old: Item, _ new: Item, isInFlow: Bool, isRequoted: Bool
  ) {
    let others = rest.entries(of: new.owner)
    guard tree.kind(node) == .mapping else {
      let before = old.entries(besides: [])
      let after = new.entries(besides: [])
      guard case .scalar(let text, _) = after[0].value else {
        isPossible = false
        return
      }
      let isFlowMapping = Item.isTerm && style.hasFlowTerms || isInFlow || !isItem
      if after.count > 1 || !others.isEmpty {
        let value = YAMLValue.mapping(after + others, isFlow: isFlowMapping)
        let column = nodes.file.column(of: tree.range(node).lowerBound)
        let written =
          isFlowMapping ? style.flow(value, isInFlow: isInFlow) : style.block(value, at: column)
        add(nodes.replace(node, with: written))
      } else if before.count == 1, style.flow(before[0].value) != style.flow(after[0].value) {
        add(nodes.replace(scalar: node, with: text, isInFlow: isInFlow))
      } else if isRequoted, let splice = nodes.requote(node) {
        add(splice)
      }
      return
    }
    var present = Set<String>()
    tree.forEachEntry(of: node) { key, _ in present.insert(tree.string(key)) }
    let before = old.entries(besides: present)
    let after = new.entries(besides: present)
    let texts = Dictionary(uniqueKeysWithValues: before.map { ($0.key, style.flow($0.value)) })
    let gone = Set(texts.keys).subtracting(after.map(\.key))
    remove(gone, from: node)
    for (key, value) in after {
      if let entry = tree.entry(key, in: node) {
        guard texts[key] != style.flow(value) else { continue }
        replace(entry, in: node, with: value, isInFlow: isInFlow)
      } else {
        let last = predecessor(of: key, among: Item.keys, in: node, but: gone)
        add(nodes.add(key, value, to: node, after: last, isInFlow: isInFlow))
      }
    }
    // The same key with another value is refused before.
    for (key, value) in others where !present.contains(key) {
      add(nodes.add(key, value, to: node, after: nil, isInFlow: isInFlow))
    }
  }

  // MARK: Terms

  private mutating func changeTerms(_ old: [Term], _ new: [Term]) {
    let oldGroups = Dictionary(
      uniqueKeysWithValues: old.groupedByLanguage.map { ($0[0].language, $0) })
    let newGroups = new.groupedByLanguage
    guard old != new || hasMore(new.map { PlacedTerm(term: $0, isFirst: true) }) else { return }
    guard let terms = tree.value(of: "terms", in: 0), tree.kind(terms) == .mapping, !new.isEmpty,
      tree.next(terms) > terms + 1
    else {
      return set(
        "terms",
        new.isEmpty
          ? nil
          : .mapping(
            newGroups.map { ($0[0].language.rawValue, style.whole($0.placed, and: rest)) },
            isFlow: style.hasFlowLanguages))
    }
    let inFlow = isInFlow || isFlow(terms)
    var entries: [(language: LanguageTag, key: Int, value: Int)] = []
    tree.forEachEntry(of: terms) { key, value in
      if let language = LanguageTag(tree.string(key)) { entries.append((language, key, value)) }
    }
    let present = Set(entries.map(\.language))
    let wanted = Dictionary(uniqueKeysWithValues: newGroups.map { ($0[0].language, $0) })
    var gone: [Int] = []
    for (language, key, value) in entries {
      let before = oldGroups[language] ?? []
      guard let after = wanted[language] else {
        if !before.isEmpty { gone.append(key) }
        continue
      }
      let placed = after.placed
      guard before != after || hasMore(placed) else { continue }
      change((key, value), in: terms, before.placed, placed, isInFlow: inFlow)
    }
    let othersComeIn = newGroups.contains { !present.contains($0[0].language) }
    add(gone.isEmpty ? [] : nodes.remove(keys: gone, from: terms, othersComeIn: othersComeIn))
    for group in newGroups where !present.contains(group[0].language) {
      let value = style.whole(group.placed, and: rest)
      add(nodes.add(group[0].language.rawValue, value, to: terms, after: nil, isInFlow: inFlow))
    }
  }
}

/// `values`, of which those are nil that do not belong to a longest run of rising ones.
///
/// - Complexity: linearithmic.
private func longestRise(of values: [Int?]) -> [Int?] {
  var tails: [Int] = []
  var previous = [Int?](repeating: nil, count: values.count)
  for (index, value) in values.enumerated() {
    guard let value else { continue }
    var low = 0
    var high = tails.count
    while low < high {
      let middle = (low + high) / 2
      if values[tails[middle]] ?? 0 < value { low = middle + 1 } else { high = middle }
    }
    previous[index] = low > 0 ? tails[low - 1] : nil
    if low < tails.count { tails[low] = index } else { tails.append(index) }
  }
  var result = [Int?](repeating: nil, count: values.count)
  var at = tails.last
  while let index = at {
    result[index] = values[index]
    at = previous[index]
  }
  return result
}
