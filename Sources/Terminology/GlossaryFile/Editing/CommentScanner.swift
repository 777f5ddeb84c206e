/// Finds the comments of YAML that libyaml has read: what is neither in a scalar nor a sign of a
/// collection begins with a number sign.
struct CommentScanner {
  private let bytes: [UInt8]
  private var at: Int
  /// The comments so far, from the number sign to the end of the line.
  private(set) var comments: [Range<Int>] = []

  /// A scanner from `start`, which is in no scalar.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    at = start
  }

  /// Goes on to the end of the last scalar in `nodes`, which follow what was passed before.
  mutating func pass(_ nodes: Range<Int>, of tree: YAMLTree) {
    for node in nodes where tree.kind(node) == .scalar {
      let range = tree.range(node)
      pass(to: range.lowerBound)
      // A comment may follow the sign that begins lines of text.
      if [.literal, .folded].contains(tree.style(node)) {
        pass(to: bytes[range].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound)
      }
      at = max(at, range.upperBound)
    }
  }

  /// Goes on to `end`, with no scalar before it.
  mutating func pass(to end: Int) {
    while at < end {
      guard bytes[at] == UInt8(ascii: "#") else {
        at += 1
        continue
      }
      let stop = bytes[at...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      comments.append(at..<stop)
      at = stop
    }
  }
}

extension GlossaryFile {
  /// The comments in `range`, in which no scalars stand but those of `nodes`.
  func comments(in range: Range<Int>, nodes: Range<Int>, of tree: YAMLTree) -> [String] {
    var scanner = CommentScanner(bytes, from: range.lowerBound)
    scanner.pass(nodes, of: tree)
    scanner.pass(to: range.upperBound)
    return scanner.comments.map { text(of: $0) }
  }

  /// A comment without the spaces that end its line.
  func text(of comment: Range<Int>) -> String {
    var text = Substring(String(decoding: bytes[comment], as: UTF8.self))
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
