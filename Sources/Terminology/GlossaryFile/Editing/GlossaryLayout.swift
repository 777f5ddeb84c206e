/// How a glossary's bytes are laid out: its style, where its list of concepts stands, and the nodes
/// of the concepts asked for.
struct GlossaryLayout {
  /// Where the list of concepts stands.
  enum List {
    /// In lines.
    case block
    /// In brackets.
    case flow
    /// Nowhere: the key ends there and has no value, or empty brackets, which begin there.
    case none(keyEnd: Int, brackets: Range<Int>?)
  }

  private(set) var style = YAMLStyle()
  private(set) var list = List.none(keyEnd: 0, brackets: nil)
  /// The nodes of each concept asked for, by its index.
  private(set) var trees: [Int: YAMLTree] = [:]

  private static let sampled = 200

  /// The layout of a file that has been read without errors.
  init(of file: GlossaryFile, concepts wanted: Set<Int>) {
    style.lineEnd =
      file.bytes.firstIndex(of: 0x0A).map { $0 > 0 && file.bytes[$0 - 1] == 0x0D } ?? false
      ? "\r\n" : "\n"
    var votes = Votes()
    file.forEachKey { (tree, value, reader) throws(YAMLProblem) in
      let key = tree.range(0)
      guard tree.string(0) == "concepts" else {
        tree.removeAll()
        try reader.read(value, into: &tree)
        return
      }
      guard case .start(.sequence) = value else {
        list = .none(keyEnd: key.upperBound, brackets: nil)
        return
      }
      try readConcepts(
        &reader, of: file, wanted: wanted, keyEnd: key.upperBound,
        keyColumn: file.column(of: key.lowerBound), &votes)
    }
    votes.decide(&style)
  }

  private mutating func readConcepts(
    _ reader: inout YAMLReader, of file: GlossaryFile, wanted: Set<Int>, keyEnd: Int,
    keyColumn: Int, _ votes: inout Votes
  ) throws(YAMLProblem) {
    let start = reader.start
    let isFlow = file.bytes[start] == UInt8(ascii: "[")
    list = .block
    if !isFlow {
      style.dashColumn = file.column(of: start)
      style.listStep = style.dashColumn - keyColumn
    }
    var index = 0
    while true {
      let event = try reader.next()
      if case .end = event { break }
      var tree = YAMLTree()
      try reader.read(event, into: &tree)
      if index < Self.sampled { votes.count(tree, in: file, index: index) }
      if wanted.contains(index) { trees[index] = tree }
      index += 1
    }
    if isFlow {
      // The end of a list in brackets begins with the bracket.
      list =
        index == 0
        ? .none(keyEnd: keyEnd, brackets: start..<reader.start + 1) : .flow
    }
  }

  /// What a sample of the concepts is like.
  private struct Votes {
    var flowConcepts = 0
    var flowTerms = 0
    var flowLanguages = 0
    var flowTermLists = 0
    var singleQuotes = 0
    var blankLines = 0
    var mappingStep: Int?
    var listStep: Int?
    var dashWidth: Int?

    mutating func count(_ tree: YAMLTree, in file: GlossaryFile, index: Int) {
      if tree.style(0) == .flow {
        flowConcepts += 1
        return
      }
      flowConcepts -= 1
      let start = tree.range(0).lowerBound
      let column = file.column(of: start)
      if index > 0, let line = file.itemLine(ofConceptAt: index) {
        blankLines += file.hasBlankLine(before: line) ? 1 : -1
      }
      if let dash = file.dash(ofConceptAt: index) {
        dashWidth = dashWidth ?? (column - file.column(of: dash))
      }
      for node in 0..<tree.count where tree.kind(node) == .scalar {
        if tree.style(node) == .singleQuoted { singleQuotes += 1 }
        if tree.style(node) == .doubleQuoted { singleQuotes -= 1 }
      }
      tree.forEachEntry(of: 0) { _, value in
        guard tree.style(value) == .block else { return }
        let inner = file.column(of: tree.range(value).lowerBound) - column
        if tree.kind(value) == .mapping { mappingStep = mappingStep ?? inner }
        if tree.kind(value) == .sequence { listStep = listStep ?? inner }
      }
      guard let terms = tree.value(of: "terms", in: 0), tree.kind(terms) == .mapping else {
        return
      }
      flowLanguages += tree.style(terms) == .flow ? 1 : -1
      tree.forEachEntry(of: terms) { _, value in
        let isList = tree.kind(value) == .sequence
        if isList { flowTermLists += tree.style(value) == .flow ? 1 : -1 }
        for term in isList ? tree.children(value) : [value] where tree.kind(term) == .mapping {
          flowTerms += tree.style(term) == .flow ? 1 : -1
        }
      }
    }

    func decide(_ style: inout YAMLStyle) {
      style.hasFlowConcepts = flowConcepts > 0
      style.hasFlowTerms = flowTerms >= 0
      style.hasFlowLanguages = flowLanguages > 0
      style.hasFlowTermLists = flowTermLists > 0
      style.quote = singleQuotes > 0 ? "'" : "\""
      style.hasBlankLines = blankLines > 0
      style.mappingStep = mappingStep ?? style.mappingStep
      style.listStep = listStep ?? style.listStep
      style.dashWidth = max(2, dashWidth ?? style.dashWidth)
    }
  }
}
