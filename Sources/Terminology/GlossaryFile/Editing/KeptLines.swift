extension GlossaryFile {
  /// What a concept holds beyond the format, as lines that begin in its own column: keys the format
  /// does not know, and comments.
  func keptLines(ofConceptAt index: Int) -> [String] {
    guard let tree = GlossaryLayout(of: self, concepts: [index]).trees[index],
      tree.style(0) == .block
    else { return [] }
    let column = column(of: tree.range(0).lowerBound)
    var lines: [String] = []
    var unknown: [Range<Int>] = []
    tree.forEachEntry(of: 0) { key, value in
      guard !ConceptDecoder.Keys.concept.contains(tree.string(key)) else { return }
      let end = tree.range(value).upperBound
      let range = tree.range(key).lowerBound..<(lineStart(end) == end ? end : lineEnd(end))
      unknown.append(range)
      let text = String(decoding: bytes[range], as: UTF8.self)
      var own = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      while own.last == "" { own.removeLast() }
      for (number, line) in own.enumerated() {
        let indent = number == 0 ? 0 : line.prefix { $0 == " " }.prefix(column).count
        lines.append(String(line.dropFirst(indent)))
      }
    }
    return lines + comments(in: tree, except: unknown)
  }

  private func comments(in tree: YAMLTree, except ranges: [Range<Int>]) -> [String] {
    var scalars = (0..<tree.count).filter { tree.kind($0) == .scalar }.map { tree.range($0) }
    scalars += ranges
    scalars.sort { $0.lowerBound < $1.lowerBound }
    var comments: [String] = []
    var next = 0
    var at = tree.range(0).lowerBound
    let end = lineEnd(tree.range(0).upperBound)
    while at < end {
      while next < scalars.count, scalars[next].upperBound <= at { next += 1 }
      if next < scalars.count, scalars[next].contains(at) {
        at = scalars[next].upperBound
      } else if bytes[at] == UInt8(ascii: "#"), at > 0, bytes[at - 1] <= 0x20 {
        comments.append(String(decoding: bytes[at..<lineEnd(at)], as: UTF8.self))
        at = lineEnd(at)
      } else {
        at += 1
      }
    }
    return comments
  }
}
