extension FoldingTable {
  /// What a word folds to.
  func folded(_ word: [UInt8]) -> [UInt32] {
    var folded: [UInt32] = []
    folded.reserveCapacity(word.count)
    forEachEntry(of: word) { entry in
      guard entry.kind != .mark, entry.kind != .format else { return }
      guard entry.expands else { return folded.append(entry.folded) }
      var place = Int(entry.folded)
      while true {
        folded.append(expansions[place] & 0x1F_FFFF)
        if expansions[place] >> 31 == 1 { break }
        place += 1
      }
    }
    return folded
  }

  /// What a word folds to, as text.
  func foldedText(_ word: [UInt8]) -> String {
    String(String.UnicodeScalarView(folded(word).compactMap(Unicode.Scalar.init)))
  }

  /// Which of the letters of a word that have case are capitals.
  func capitals(of word: [UInt8]) -> [Bool] {
    var capitals: [Bool] = []
    capitals.reserveCapacity(word.count)
    forEachEntry(of: word) { if $0.isCased { capitals.append($0.isCapital) } }
    return capitals
  }

  private func forEachEntry(of word: [UInt8], _ body: (Entry) -> Void) {
    word.withUnsafeBufferPointer { word in
      var index = 0
      while index < word.count {
        let (value, length) = decoded(word, at: index)
        index += length
        let page = pages[Int(value >> 8)]
        body(
          page == Self.noPage
            ? Self.entry(beyondPages: value) : entries[Int(page) << 8 | Int(value & 0xFF)])
      }
    }
  }
}
