/// Turns a concept in a file into another with as few splices as may be.
struct ConceptEditor {
  /// The least that is written anew where something differs.
  enum Grain: CaseIterable {
    /// An item of a list.
    case item
    /// A key's value; of the terms, those of a language.
    case value
    /// All terms.
    case terms
  }

  private let nodes: NodeEditor
  private var tree: YAMLTree { nodes.tree }
  private let style: YAMLStyle
  private let grain: Grain
  private var isInFlow: Bool { tree.style(0) == .flow }
  private var splices: [Splice] = []
  private var isPossible = true
  private var removed = Set<String>()

  /// The splices that turn `old`, which `tree` holds, into `new`; nil where there are none.
  static func splices(
    in file: GlossaryFile, tree: YAMLTree, style: YAMLStyle, from old: Concept, to new: Concept,
    grain: Grain
  ) -> [Splice]? {
    var editor = ConceptEditor(
      nodes: NodeEditor(file: file, tree: tree, style: style), style: style, grain: grain)
    editor.change(from: old, to: new)
    return editor.isPossible ? editor.splices : nil
  }

  private init(nodes: NodeEditor, style: YAMLStyle, grain: Grain) {
    self.nodes = nodes
    self.style = style
    self.grain = grain
  }

  private mutating func change(from old: Concept, to new: Concept) {
    let style = style
    if old.id != new.id { set("id", .scalar(new.id)) }
    if old.kind != new.kind { set("kind", .scalar(new.kind.rawValue)) }
    if old.wikidata != new.wikidata { set("wikidata", new.wikidata.map { .scalar($0) }) }
    if old.notes != new.notes {
      change("notes", old.notes, new.notes, whole: style.notes) { .scalar($0) }
    }
    if old.roles != new.roles {
      change("roles", old.roles, new.roles, whole: { .list($0.map(style.value)) }, style.value)
    }
    if old.distinctions != new.distinctions, !rename(old.distinctions, new.distinctions) {
      change(
        "distinct-from", old.distinctions, new.distinctions,
        whole: { .list($0.map(style.value)) }, style.value)
    }
    if old.terms != new.terms { changeTerms(old.terms, new.terms) }
  }

  private mutating func add(_ splice: Splice?) {
    if let splice { splices.append(splice) } else { isPossible = false }
  }

  /// Gives a key another value, puts it in where it belongs, or takes it out.
  private mutating func set(_ key: String, _ value: YAMLValue?) {
    guard let entry = tree.entry(key, in: 0) else {
      if let value {
        add(nodes.add(key, value, to: 0, after: predecessor(of: key), isInFlow: isInFlow))
      }
      return
    }
    guard let value else {
      removed.insert(key)
      return add(nodes.remove(key: entry.key, from: 0))
    }
    if case .scalar(let text, let isBare) = value, tree.kind(entry.value) == .scalar {
      add(
        nodes.replace(scalar: entry.value, with: text, isBare: isBare, isInFlow: isInFlow))
    } else {
      add(
        nodes.replace(
          value: entry.value, ofKeyAt: entry.key, in: 0, with: value, isInFlow: isInFlow))
    }
  }

  /// The last of the keys that are written before `key` and stay.
  private func predecessor(of key: String) -> Int? {
    let order = ConceptDecoder.Keys.concept
    let before = order.prefix(order.firstIndex(of: key) ?? order.count)
    return before.reversed().lazy.filter { !removed.contains($0) }
      .compactMap { tree.entry($0, in: 0)?.key }.first
  }

  /// Changes a list: items that are gone are taken out, new ones come at the end.
  private mutating func change<Item: Equatable>(
    _ key: String, _ old: [Item], _ new: [Item], whole: ([Item]) -> YAMLValue,
    _ value: (Item) -> YAMLValue
  ) {
    guard grain == .item, !new.isEmpty, let list = tree.value(of: key, in: 0),
      tree.kind(list) == .sequence, change(list, old, new, value)
    else { return set(key, new.isEmpty ? nil : whole(new)) }
  }

  private mutating func change<Item: Equatable>(
    _ list: Int, _ old: [Item], _ new: [Item], _ value: (Item) -> YAMLValue
  ) -> Bool {
    let items = tree.children(list)
    guard items.count == old.count else { return false }
    var kept = 0
    var changes: [Splice?] = []
    for (item, node) in zip(old, items) {
      if kept < new.count, new[kept] == item {
        kept += 1
      } else {
        changes.append(nodes.remove(item: node, from: list))
      }
    }
    guard kept > 0 else { return false }
    // Splices at one place go in in order.
    for item in new[kept...] {
      changes.append(nodes.append(value(item), to: list, isInFlow: isInFlow))
    }
    guard !changes.contains(where: { $0 == nil }) else { return false }
    splices += changes.compactMap(\.self)
    return true
  }

  /// Where only ids differ, as after a renaming, they alone are changed.
  private mutating func rename(_ old: [Distinction], _ new: [Distinction]) -> Bool {
    guard old.count == new.count, zip(old, new).allSatisfy({ $0.reason == $1.reason }),
      let list = tree.value(of: "distinct-from", in: 0), tree.kind(list) == .sequence
    else { return false }
    let items = tree.children(list)
    guard items.count == old.count else { return false }
    for (index, item) in items.enumerated() where old[index].other != new[index].other {
      let node = tree.kind(item) == .mapping ? tree.value(of: "id", in: item) : item
      guard let node else { return false }
      let inFlow = isInFlow || tree.style(list) == .flow || tree.style(item) == .flow
      add(nodes.replace(scalar: node, with: new[index].other, isInFlow: inFlow))
    }
    return true
  }

  private mutating func changeTerms(_ old: [Term], _ new: [Term]) {
    let style = style
    guard let terms = tree.value(of: "terms", in: 0), tree.kind(terms) == .mapping, !new.isEmpty,
      grain != .terms, tree.next(terms) > terms + 1
    else { return set("terms", new.isEmpty ? nil : style.terms(new)) }
    let inFlow = isInFlow || tree.style(terms) == .flow
    let oldGroups = old.groupedByLanguage
    let newGroups = new.groupedByLanguage
    var keys: [(key: Int, value: Int)] = []
    tree.forEachEntry(of: terms) { keys.append(($0, $1)) }
    guard keys.count == oldGroups.count else { return set("terms", style.terms(new)) }
    for (group, node) in zip(oldGroups, keys) {
      guard let after = newGroups.first(where: { $0[0].language == group[0].language }) else {
        add(nodes.remove(key: node.key, from: terms))
        continue
      }
      guard after != group else { continue }
      let isList = tree.kind(node.value) == .sequence
      let isDone =
        grain == .item && isList
        && change(node.value, group, after) { style.value(of: $0, isFirst: false) }
      if !isDone {
        add(
          nodes.replace(
            value: node.value, ofKeyAt: node.key, in: terms, with: style.language(after),
            isInFlow: inFlow))
      }
    }
    for group in newGroups where !oldGroups.contains(where: { $0[0].language == group[0].language })
    {
      add(
        nodes.add(
          group[0].language.rawValue, style.language(group), to: terms, after: nil,
          isInFlow: inFlow))
    }
  }
}
