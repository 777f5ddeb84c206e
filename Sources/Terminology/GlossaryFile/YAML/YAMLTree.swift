/// A node of a YAML document with everything in it, as it stands in the file.
///
/// Flat, in the order of the document: reading one concept after another into the same tree takes
/// no memory after the first.
package struct YAMLTree {
  /// What a node is.
  package enum Kind: UInt8 {
    case scalar
    case sequence
    case mapping
  }

  /// How a node is written.
  enum Style: UInt8 {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
    case block
    case flow
  }

  private struct Node {
    var kind: Kind
    var style: Style
    var range: Range<Int32>
    /// Of a scalar, its value in `text`.
    var value: Range<Int32>
    /// The node after everything in this one.
    var next: Int32
  }

  private var nodes: [Node] = []
  private var text: [UInt8] = []

  /// The number of nodes.
  var count: Int { nodes.count }

  /// The kind of a node.
  package func kind(_ node: Int) -> Kind { nodes[node].kind }
  /// How a node is written.
  func style(_ node: Int) -> Style { nodes[node].style }

  /// Where in the file a node lies, in bytes: a collection from its first node or bracket to the end
  /// of its last.
  package func range(_ node: Int) -> Range<Int> {
    Int(nodes[node].range.lowerBound)..<Int(nodes[node].range.upperBound)
  }

  /// The value of a scalar.
  package func string(_ node: Int) -> String {
    let value = nodes[node].value
    return text.withUnsafeBufferPointer {
      String(
        decoding: UnsafeBufferPointer(
          rebasing: $0[Int(value.lowerBound)..<Int(value.upperBound)]), as: UTF8.self)
    }
  }

  /// Whether a node says nothing: no text at all, `~` or `null`.
  package func isNull(_ node: Int) -> Bool {
    guard nodes[node].kind == .scalar, nodes[node].style == .plain else { return false }
    let value = nodes[node].value
    guard value.count <= 4 else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(string(node))
  }

  /// The nodes in a collection: the items of a sequence; the keys of a mapping, each followed by
  /// its value.
  package func children(_ node: Int) -> [Int] {
    var children: [Int] = []
    var child = node + 1
    let end = Int(nodes[node].next)
    while child < end {
      children.append(child)
      child = Int(nodes[child].next)
    }
    return children
  }

  /// The node after `node` and all that is in it.
  func next(_ node: Int) -> Int { Int(nodes[node].next) }

  /// Calls `body` with each key of a mapping and its value.
  package func forEachEntry(of mapping: Int, _ body: (_ key: Int, _ value: Int) -> Void) {
    var key = mapping + 1
    let end = Int(nodes[mapping].next)
    while key < end {
      let value = Int(nodes[key].next)
      body(key, value)
      key = Int(nodes[value].next)
    }
  }

  /// The first entry of a key in a mapping.
  func entry(_ key: String, in mapping: Int) -> (key: Int, value: Int)? {
    guard nodes[mapping].kind == .mapping else { return nil }
    var found: (key: Int, value: Int)?
    forEachEntry(of: mapping) { name, value in
      if found == nil, nodes[name].kind == .scalar, string(name) == key { found = (name, value) }
    }
    return found
  }

  /// The value of a key in a mapping.
  func value(of key: String, in mapping: Int) -> Int? { entry(key, in: mapping)?.value }

  /// Forgets everything but the memory.
  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }

  /// Adds a scalar after the last node.
  mutating func append(
    scalar value: UnsafeBufferPointer<UInt8>, style: Style, range: Range<Int32>
  ) {
    let start = Int32(truncatingIfNeeded: text.count)
    text.append(contentsOf: value)
    nodes.append(
      Node(
        kind: .scalar, style: style, range: range, value: start..<start + Int32(value.count),
        next: Int32(nodes.count + 1)))
  }

  /// Opens a collection after the last node, and returns it.
  mutating func open(_ kind: Kind, style: Style, range: Range<Int32>) -> Int {
    nodes.append(Node(kind: kind, style: style, range: range, value: 0..<0, next: 0))
    return nodes.count - 1
  }

  /// Closes a collection; `end` is where its bracket ends, where it has one.
  mutating func close(_ collection: Int, end: Int32) {
    nodes[collection].next = Int32(nodes.count)
    let start = nodes[collection].range.lowerBound
    var last = end
    if nodes[collection].style == .block {
      // libyaml ends a block where the next thing begins; it ends where its last node does.
      last = start
      var child = collection + 1
      while child < nodes.count {
        last = max(last, nodes[child].range.upperBound)
        child = Int(nodes[child].next)
      }
    }
    nodes[collection].range = start..<max(start, last)
  }
}
