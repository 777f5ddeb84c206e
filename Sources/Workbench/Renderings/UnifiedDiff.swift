/// The difference of two texts as `diff -u` writes it; empty where they are equal.
///
/// - Complexity: the lines outside what both begin and end with are compared by Myers' algorithm.
public func unifiedDiff(
  of old: [UInt8], with new: [UInt8], name: String, context: Int = 3
) -> String {
  let before = diffLines(old)
  let after = diffLines(new)
  var head = 0
  while head < min(before.count, after.count), before[head] == after[head] { head += 1 }
  var tail = 0
  while tail < min(before.count, after.count) - head,
    before[before.count - 1 - tail] == after[after.count - 1 - tail]
  { tail += 1 }
  let difference = after[head..<after.count - tail].difference(
    from: before[head..<before.count - tail])
  guard !difference.isEmpty else { return "" }
  var removed = Set<Int>()
  var inserted = Set<Int>()
  for change in difference {
    switch change {
    case .remove(let offset, _, _): removed.insert(head + offset)
    case .insert(let offset, _, _): inserted.insert(head + offset)
    }
  }
  var text = "--- \(name)\n+++ \(name)\n"
  for hunk in hunks(before, after, removed, inserted, from: head, context: context) { text += hunk }
  return text
}

/// The lines of a text, line ends included.
private func diffLines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  while start < text.count {
    let end = (text[start...].firstIndex(of: 0x0A) ?? text.count - 1) + 1
    lines.append(text[start..<end])
    start = end
  }
  return lines
}

private func hunks(
  _ before: [ArraySlice<UInt8>], _ after: [ArraySlice<UInt8>], _ removed: Set<Int>,
  _ inserted: Set<Int>, from head: Int, context: Int
) -> [String] {
  func written(_ mark: String, _ line: ArraySlice<UInt8>) -> String {
    let text = mark + String(decoding: line, as: UTF8.self)
    return text.utf8.last == 0x0A ? text : text + "\n\\ No newline at end of file\n"
  }
  var hunks: [String] = []
  var old = max(0, head - context)
  var new = old
  let last = (removed.max() ?? -1, inserted.max() ?? -1)
  while old <= last.0 || new <= last.1 {
    // Up to where the context of the next change begins.
    var first = 0
    while !removed.contains(old + first), !inserted.contains(new + first) { first += 1 }
    let skipped = max(0, first - context)
    old += skipped
    new += skipped
    let start = (old, new)
    var body = ""
    var hasChange = false
    var quiet = 0
    while old < before.count || new < after.count {
      if removed.contains(old) {
        body += written("-", before[old])
        old += 1
        hasChange = true
        quiet = 0
      } else if inserted.contains(new) {
        body += written("+", after[new])
        new += 1
        hasChange = true
        quiet = 0
      } else {
        let isOver = quiet == context && !changes(removed, old, inserted, new, within: context)
        if isOver { break }
        body += written(" ", before[old])
        old += 1
        new += 1
        // The context before a first change is no end.
        if hasChange { quiet = min(quiet + 1, context) }
      }
    }
    hunks.append(
      "@@ -\(range(start.0, old)) +\(range(start.1, new)) @@\n" + body)
  }
  return hunks
}

/// Whether a line within the next `count` changes.
private func changes(
  _ removed: Set<Int>, _ old: Int, _ inserted: Set<Int>, _ new: Int, within count: Int
) -> Bool {
  (0...count).contains { removed.contains(old + $0) || inserted.contains(new + $0) }
}

private func range(_ start: Int, _ end: Int) -> String {
  end - start == 1 ? "\(start + 1)" : "\(end > start ? start + 1 : start),\(end - start)"
}
