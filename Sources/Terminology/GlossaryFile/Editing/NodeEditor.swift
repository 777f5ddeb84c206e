/// Works out splices that change nodes of one tree and leave all else as it is.
struct NodeEditor {
  let file: GlossaryFile
  let tree: YAMLTree
  let style: YAMLStyle

  private func isFlow(_ node: Int) -> Bool { tree.style(node) == .flow }

  /// The column of the first thing in a collection of lines.
  private func column(_ node: Int) -> Int { file.column(of: tree.range(node).lowerBound) }

  /// A scalar with another text, its quotation marks kept.
  func replace(scalar node: Int, with text: String, isBare: Bool = false, isInFlow: Bool) -> Splice
  {
    let mark: Character? =
      switch tree.style(node) {
      case .singleQuoted: "'"
      case .doubleQuoted: "\""
      default: nil
      }
    let written = style.scalar(text, isBare: isBare, isInFlow: isInFlow, preferring: mark)
    return Splice(tree.range(node), written + lineEnd(after: node))
  }

  /// An entry with another value, its key kept.
  func replace(
    value: Int, ofKeyAt key: Int, in mapping: Int, with new: YAMLValue, isInFlow: Bool
  ) -> Splice {
    let inFlow = isInFlow || isFlow(mapping)
    let name = tree.string(key)
    let written =
      inFlow ? style.flowEntry(name, new) : style.entry(name, new, at: column(mapping))
    return Splice(
      tree.range(key).lowerBound..<max(tree.range(key).upperBound, tree.range(value).upperBound),
      written + lineEnd(after: value))
  }

  /// A new entry, after that of `key` or else at the end.
  func add(
    _ key: String, _ value: YAMLValue, to mapping: Int, after before: Int?, isInFlow: Bool
  ) -> Splice? {
    let last = before.map { tree.next($0) } ?? lastChild(mapping)
    if isInFlow || isFlow(mapping) {
      return addToFlow(style.flowEntry(key, value), to: mapping, after: last)
    }
    return last.map {
      addLine(style.entry(key, value, at: column(mapping)), at: column(mapping), after: $0)
    }
  }

  /// A new item at the end of a list.
  func append(_ value: YAMLValue, to list: Int, isInFlow: Bool) -> Splice? {
    let last = lastChild(list)
    if isInFlow || isFlow(list) {
      return addToFlow(style.flow(value, isInFlow: true), to: list, after: last)
    }
    return last.map { addLine(style.item(value, at: column(list)), at: column(list), after: $0) }
  }

  private func addToFlow(_ text: String, to collection: Int, after last: Int?) -> Splice? {
    guard let last else {
      let inside = tree.range(collection).lowerBound + 1
      return Splice(inside..<inside, text)
    }
    let end = tree.range(last).upperBound
    return Splice(end..<end, ", " + text)
  }

  private func addLine(_ text: String, at column: Int, after node: Int) -> Splice {
    let end = tree.range(node).upperBound
    if end > 0, file.lineStart(end) == end, !lineEnd(after: node).isEmpty {
      return Splice(end..<end, style.spaces(column) + text + style.lineEnd)
    }
    let lineEnd = file.lineEnd(end)
    return Splice(lineEnd..<lineEnd, style.lineEnd + style.spaces(column) + text)
  }

  /// Takes an item out of a list; nil where that leaves none.
  func remove(item: Int, from list: Int) -> Splice? {
    let items = tree.children(list)
    guard items.count > 1, let position = items.firstIndex(of: item) else { return nil }
    if isFlow(list) { return removeFromFlow(from: item, to: item, items, at: position) }
    var dash = tree.range(item).lowerBound
    while dash > 0, file.bytes[dash] != UInt8(ascii: "-") || dash == tree.range(item).lowerBound {
      dash -= 1
    }
    return removeLines(from: dash, to: item)
  }

  /// Takes an entry out of a mapping; nil where that leaves none.
  func remove(key: Int, from mapping: Int) -> Splice? {
    let children = tree.children(mapping)
    guard children.count > 2, let position = children.firstIndex(of: key) else { return nil }
    let value = children[position + 1]
    if isFlow(mapping) {
      let keys = stride(from: 0, to: children.count, by: 2).map { children[$0] }
      return removeFromFlow(from: key, to: value, keys, at: position / 2)
    }
    return removeLines(from: tree.range(key).lowerBound, to: value)
  }

  private func removeFromFlow(from first: Int, to last: Int, _ starts: [Int], at position: Int)
    -> Splice
  {
    if position + 1 < starts.count {
      return Splice(
        tree.range(first).lowerBound..<tree.range(starts[position + 1]).lowerBound, "")
    }
    let previousEnd = tree.range(lastBefore(first)).upperBound
    return Splice(previousEnd..<tree.range(last).upperBound, "")
  }

  /// The scalar or collection that ends last before `node` begins, within the same collection.
  private func lastBefore(_ node: Int) -> Int {
    var best = node - 1
    for candidate in 0..<node
    where tree.next(candidate) == node
      && tree.range(candidate).upperBound > tree.range(best).upperBound
    {
      best = candidate
    }
    return best
  }

  private func removeLines(from start: Int, to last: Int) -> Splice? {
    let lineStart = file.lineStart(start)
    guard file.bytes[lineStart..<start].allSatisfy({ $0 == 0x20 }) else { return nil }
    let end = tree.range(last).upperBound
    let isAfterLine = file.lineStart(end) == end && !lineEnd(after: last).isEmpty
    return Splice(
      lineStart..<(isAfterLine ? end : file.afterLineEnd(file.lineEnd(end))), "")
  }

  /// The line end that belongs to a block scalar, which what takes its place has to keep.
  private func lineEnd(after node: Int) -> String {
    var last = node
    while tree.kind(last) != .scalar, let child = lastChild(last) { last = child }
    guard [.literal, .folded].contains(tree.style(last)) else { return "" }
    let end = tree.range(last).upperBound
    return end > 0 && [0x0A, 0x0D].contains(file.bytes[end - 1]) ? style.lineEnd : ""
  }

  private func lastChild(_ collection: Int) -> Int? { tree.children(collection).last }
}
