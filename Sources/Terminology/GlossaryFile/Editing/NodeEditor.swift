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
    return replace(node, with: written)
  }

  /// What is written on one line in the place of a node; a comment behind the sign that begins lines
  /// of text stays behind it.
  func replace(_ node: Int, with written: String) -> Splice {
    let comments = file.comments(in: tree.range(node), nodes: node..<tree.next(node), of: tree)
      .map { "  " + $0 }
    return Splice(
      tree.range(node), written + (comments.count == 1 ? comments[0] : "") + lineEnd(after: node))
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

  /// A scalar written so that it may stand within brackets.
  func requote(_ node: Int) -> Splice? {
    guard tree.kind(node) == .scalar, tree.style(node) == .plain else { return nil }
    return Splice(tree.range(node), style.scalar(tree.string(node), isBare: false, isInFlow: true))
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
    let at = afterLines(of: node, upTo: tree.next(node))
    let line = style.spaces(column) + text
    return file.lineStart(at) == at
      ? Splice(at..<at, line + style.lineEnd) : Splice(at..<at, style.lineEnd + line)
  }

  /// Takes entries out of a mapping, but for the comments in their lines; nil where that leaves none
  /// and no others come in, or where the mapping is written in a way that does not allow it.
  func remove(keys: [Int], from mapping: Int, othersComeIn: Bool = false) -> [Splice]? {
    let children = tree.children(mapping)
    let gone = Set(keys)
    let starts = stride(from: 0, to: children.count, by: 2)
    let positions = starts.filter { gone.contains(children[$0]) }.map { $0 / 2 }
    let isEmptied = positions.count * 2 == children.count
    guard !isEmptied || othersComeIn && !isFlow(mapping) else { return nil }
    if isFlow(mapping) {
      let entries = starts.map {
        tree.range(children[$0]).lowerBound..<tree.range(children[$0 + 1]).upperBound
      }
      return positions.runs.map { removeFromFlow($0, entries) }
    }
    var splices: [Splice] = []
    for position in positions {
      let key = children[position * 2]
      let value = children[position * 2 + 1]
      let start = tree.range(key).lowerBound
      if let splice = removeLines(from: start, nodes: key..<tree.next(value)) {
        splices.append(splice)
        continue
      }
      // The first key, on the line of the dash.
      guard position * 2 + 2 < children.count, !positions.contains(position + 1) else { return nil }
      let next = tree.range(children[position * 2 + 2]).lowerBound
      guard !hasComment(tree.range(value).upperBound..<next) else { return nil }
      splices.append(Splice(start..<next, ""))
    }
    return splices
  }

  /// Takes consecutive entries or items out of brackets or braces, a comma with each; a comment
  /// behind the comma stays.
  private func removeFromFlow(_ run: ClosedRange<Int>, _ items: [Range<Int>]) -> Splice {
    let start = items[run.lowerBound].lowerBound
    let end = items[run.upperBound].upperBound
    if run.upperBound + 1 < items.count {
      let next = items[run.upperBound + 1].lowerBound
      let comma = file.bytes[end..<next].firstIndex(of: UInt8(ascii: ",")) ?? end - 1
      return Splice(start..<(hasComment(end..<next) ? comma + 1 : next), "")
    }
    let previous = run.lowerBound > 0 ? items[run.lowerBound - 1].upperBound : start
    return Splice((hasComment(previous..<start) ? start : previous)..<end, "")
  }

  /// Whether a comment stands in what parts two nodes.
  private func hasComment(_ gap: Range<Int>) -> Bool {
    file.bytes[gap].contains(UInt8(ascii: "#"))
  }

  /// Takes out the lines of what begins at `start`, which hold `nodes` and comments; the comments
  /// stay, each on a line. Nil where something else stands before it on its line.
  private func removeLines(from start: Int, nodes: Range<Int>) -> Splice? {
    let lineStart = file.lineStart(start)
    guard file.bytes[lineStart..<start].allSatisfy({ $0 == 0x20 }) else { return nil }
    let end = afterLines(of: nodes.lowerBound, upTo: nodes.upperBound)
    let comments = file.comments(in: start..<end, nodes: nodes, of: tree)
    let indent = style.spaces(start - lineStart)
    return Splice(lineStart..<end, comments.map { indent + $0 + style.lineEnd }.joined())
  }

  /// After the line end of the last line of the nodes from `first`.
  private func afterLines(of first: Int, upTo next: Int) -> Int {
    var end = 0
    var last = first
    for node in first..<next where tree.range(node).upperBound >= end {
      end = tree.range(node).upperBound
      last = node
    }
    let isAfterLine = file.lineStart(end) == end && !lineEnd(after: last).isEmpty
    return isAfterLine ? end : file.afterLineEnd(file.lineEnd(end))
  }

  /// The line end that belongs to a block scalar, which what takes its place has to keep.
  private func lineEnd(after node: Int) -> String {
    var last = node
    while tree.kind(last) != .scalar, let child = lastChild(last) { last = child }
    guard [.literal, .folded].contains(tree.style(last)) else { return "" }
    let end = tree.range(last).upperBound
    return end > 0 && [0x0A, 0x0D].contains(file.bytes[end - 1]) ? style.lineEnd : ""
  }

  private func lastChild(_ collection: Int) -> Int? {
    let next = tree.next(collection)
    var last: Int?
    var child = collection + 1
    while child < next {
      last = child
      child = tree.next(child)
    }
    return last
  }

  // MARK: Items

  /// What becomes of the items of a list.
  struct ListChange {
    /// The positions of those that go.
    var removed = Set<Int>()
    /// Those that come in, before the item of that position or after the last.
    var inserted: [Int: [YAMLValue]] = [:]
  }

  /// Takes items out of a list and puts others in; nil where it is written in a way that does not
  /// allow it. Comments in the lines of what goes stay.
  func change(_ list: Int, _ change: ListChange, isInFlow: Bool) -> [Splice]? {
    let items = tree.children(list)
    guard !items.isEmpty else { return nil }
    return isInFlow || isFlow(list)
      ? changeFlow(items.map { tree.range($0) }, change) : changeLines(list, items, change)
  }

  private func changeFlow(_ items: [Range<Int>], _ change: ListChange) -> [Splice] {
    var splices: [Splice] = []
    var position = 0
    while position < items.count {
      var texts = (change.inserted[position] ?? []).map { style.flow($0, isInFlow: true) }
      guard change.removed.contains(position) else {
        let at = items[position].lowerBound
        if !texts.isEmpty { splices.append(Splice(at..<at, texts.map { $0 + ", " }.joined())) }
        position += 1
        continue
      }
      let first = position
      while position < items.count, change.removed.contains(position) {
        position += 1
        texts += (change.inserted[position] ?? []).map { style.flow($0, isInFlow: true) }
      }
      let run = first...position - 1
      if texts.isEmpty {
        splices.append(removeFromFlow(run, items))
      } else {
        splices.append(
          Splice(
            items[run.lowerBound].lowerBound..<items[run.upperBound].upperBound,
            texts.joined(separator: ", ")))
      }
      // What comes in before this item has come in already.
      if position < items.count { position += 1 }
    }
    if let last = items.last, !change.removed.contains(items.count - 1) {
      let texts = (change.inserted[items.count] ?? []).map {
        ", " + style.flow($0, isInFlow: true)
      }
      if !texts.isEmpty {
        splices.append(Splice(last.upperBound..<last.upperBound, texts.joined()))
      }
    }
    return splices
  }

  private func changeLines(_ list: Int, _ items: [Int], _ change: ListChange) -> [Splice]? {
    let column = column(list)
    var splices: [Splice] = []
    for (position, item) in items.enumerated() {
      let isRemoved = change.removed.contains(position)
      let inserted = change.inserted[position] ?? []
      guard isRemoved || !inserted.isEmpty else { continue }
      let dash = dash(before: item)
      let line = file.lineStart(dash)
      guard file.bytes[line..<dash].allSatisfy({ $0 == 0x20 }) else { return nil }
      if !inserted.isEmpty {
        let at = commentsStart(before: line, indent: dash - line)
        let text = inserted.map {
          style.spaces(column) + style.item($0, at: column) + style.lineEnd
        }
        splices.append(Splice(at..<at, text.joined()))
      }
      if isRemoved {
        guard let splice = removeLines(from: dash, nodes: item..<tree.next(item)) else {
          return nil
        }
        splices.append(splice)
      }
    }
    guard let last = items.last else { return nil }
    for value in change.inserted[items.count] ?? [] {
      splices.append(addLine(style.item(value, at: column), at: column, after: last))
    }
    return splices
  }

  /// Where the lines begin that hold comments alone, directly above a line and moved in alike: they
  /// are about what stands there.
  private func commentsStart(before line: Int, indent: Int) -> Int {
    var start = line
    while let above = file.line(before: start),
      file.bytes[above].prefix(while: { $0 == 0x20 }).count == indent,
      above.count > indent, file.bytes[above.lowerBound + indent] == UInt8(ascii: "#")
    {
      start = above.lowerBound
    }
    return start
  }

  private func dash(before item: Int) -> Int {
    var at = tree.range(item).lowerBound - 1
    while at > 0, file.bytes[at] != UInt8(ascii: "-") { at -= 1 }
    return at
  }

  /// Makes the value of a key the item of a list, with others before and after it; nil where it is
  /// written in a way that does not allow it.
  func wrap(
    value: Int, ofKeyAt key: Int, in mapping: Int, before: [YAMLValue], after: [YAMLValue],
    isInFlow: Bool, isFlowList: Bool
  ) -> [Splice]? {
    let range = tree.range(value)
    let isBlock = [.literal, .folded, .block].contains(tree.style(value))
    if isInFlow || isFlow(mapping) || isFlowList && !isBlock {
      guard !isBlock else { return nil }
      let first = before.map { style.flow($0, isInFlow: true) + ", " }.joined()
      let rest = after.map { ", " + style.flow($0, isInFlow: true) }.joined()
      return [
        Splice(range.lowerBound..<range.lowerBound, "[" + first),
        Splice(range.upperBound..<range.upperBound, rest + "]"),
      ]
    }
    // No line of it is moved out.
    let isInLines = tree.style(value) == .block
    let column = max(
      column(mapping) + style.listStep, isInLines ? self.column(value) - style.dashWidth : 0)
    let first = before.map { style.item($0, at: column) + style.lineEnd + style.spaces(column) }
    let dash = first.joined() + "-" + style.spaces(style.dashWidth - 1)
    var splices: [Splice] = []
    let lineStart = file.lineStart(range.lowerBound)
    var shift = column + style.dashWidth - self.column(mapping)
    if lineStart > tree.range(key).upperBound {
      guard file.bytes[lineStart..<range.lowerBound].allSatisfy({ $0 == 0x20 }) else { return nil }
      splices.append(Splice(lineStart..<range.lowerBound, style.spaces(column) + dash))
      shift -= self.column(value) - self.column(mapping)
    } else {
      let gap = tree.range(key).upperBound..<range.lowerBound
      guard let colon = file.bytes[gap].lastIndex(of: UInt8(ascii: ":")) else { return nil }
      splices.append(
        Splice(colon + 1..<range.lowerBound, style.lineEnd + style.spaces(column) + dash))
    }
    guard shift >= 0 else { return nil }
    // Lines within it are moved in as far as its beginning is.
    var line = file.afterLineEnd(file.lineEnd(range.lowerBound))
    while shift > 0, line < range.upperBound {
      let end = file.lineEnd(line)
      if !file.isBlank(line..<end) { splices.append(Splice(line..<line, style.spaces(shift))) }
      line = file.afterLineEnd(end)
    }
    for item in after {
      splices.append(addLine(style.item(item, at: column), at: column, after: value))
    }
    return splices
  }
}

extension [Int] {
  /// Rising numbers as runs of consecutive ones.
  fileprivate var runs: [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for number in self {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs
  }
}
