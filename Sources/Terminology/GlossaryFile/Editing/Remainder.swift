/// What a glossary holds beyond the format: comments, and keys that the format does not know. No
/// edit may lose any of it.
struct Remainder {
  /// A comment, or a key with its value.
  struct Piece: Sendable {
    /// Where it begins.
    let offset: Int
    /// The comment, or the key with its value however it is written.
    let text: String
    /// The key by itself.
    var key: String?
  }

  private(set) var pieces: [Piece] = []

  /// All of a file.
  init(of file: GlossaryFile) {
    var scanner = CommentScanner(file.bytes, from: 0)
    var pieces: [Piece] = []
    file.forEachNode { tree, isConcept in
      scanner.pass(0..<tree.count, of: tree)
      pieces += Self.pieces(of: tree, isConcept: isConcept, in: file)
    }
    scanner.pass(to: file.bytes.count)
    pieces += scanner.comments.map { Piece(offset: $0.lowerBound, text: file.text(of: $0)) }
    self.pieces = pieces
  }

  /// The first of `pieces` of which this holds fewer.
  func firstMissing(of pieces: some Sequence<Piece>) -> Piece? {
    var counts: [String: Int] = [:]
    for piece in self.pieces { counts[piece.text, default: 0] += 1 }
    for piece in pieces.sorted(by: { $0.offset < $1.offset }) {
      guard let count = counts[piece.text], count > 0 else { return piece }
      counts[piece.text] = count - 1
    }
    return nil
  }

  /// The keys in a node that the format does not know.
  static func pieces(of tree: YAMLTree, isConcept: Bool, in file: GlossaryFile) -> [Piece] {
    guard isConcept else {
      // A key of the file with its value, or by itself.
      let key = tree.kind(0) == .scalar ? tree.string(0) : ""
      guard !ConceptDecoder.Keys.file.contains(key), tree.count > 1 else { return [] }
      return [
        Piece(
          offset: tree.range(0).lowerBound, text: key + ": " + tree.canonical(tree.next(0)),
          key: key)
      ]
    }
    return unknownEntries(of: tree).map { entry in
      let key = tree.string(entry.key)
      return Piece(
        offset: tree.range(entry.key).lowerBound, text: key + ": " + tree.canonical(entry.value),
        key: key)
    }
  }

  /// The entries of a concept that the format does not know, in the order of the file.
  static func unknownEntries(of tree: YAMLTree) -> [(mapping: Int, key: Int, value: Int)] {
    var entries: [(mapping: Int, key: Int, value: Int)] = []
    func check(_ mapping: Int, _ keys: [String]) {
      guard tree.kind(mapping) == .mapping else { return }
      tree.forEachEntry(of: mapping) { key, value in
        if !keys.contains(tree.string(key)) { entries.append((mapping, key, value)) }
      }
    }
    check(0, ConceptDecoder.Keys.concept)
    for (list, keys) in [
      ("roles", ConceptDecoder.Keys.role), ("distinct-from", ConceptDecoder.Keys.distinction),
    ] {
      guard let list = tree.value(of: list, in: 0) else { continue }
      for item in tree.children(list) { check(item, keys) }
    }
    if let terms = tree.value(of: "terms", in: 0), tree.kind(terms) == .mapping {
      tree.forEachEntry(of: terms) { _, value in
        for item in tree.kind(value) == .sequence ? tree.children(value) : [value] {
          check(item, ConceptDecoder.Keys.term)
        }
      }
    }
    return entries.sorted { $0.key < $1.key }
  }
}

extension YAMLTree {
  /// A node in words that are the same however it is written.
  func canonical(_ node: Int) -> String {
    switch kind(node) {
    case .scalar: return isNull(node) ? "~" : string(node).debugDescription
    case .sequence: return "[" + children(node).map { canonical($0) + "," }.joined() + "]"
    case .mapping:
      return "{" + children(node).map { canonical($0) + "," }.joined() + "}"
    }
  }
}

extension GlossaryFile {
  /// Hands over each key of the file, with its value in the node after it, and each concept, in the
  /// order of the file.
  fileprivate func forEachNode(_ body: (_ tree: YAMLTree, _ isConcept: Bool) -> Void) {
    forEachKey { (tree, value, reader) throws(YAMLProblem) in
      guard tree.string(0) == "concepts", case .start(.sequence) = value else {
        try reader.read(value, into: &tree)
        body(tree, false)
        return
      }
      body(tree, false)
      while true {
        let event = try reader.next()
        if case .end = event { break }
        tree.removeAll()
        try reader.read(event, into: &tree)
        body(tree, true)
      }
    }
  }
}
