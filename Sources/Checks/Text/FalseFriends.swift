/// Words that look alike across French and English and mean different things.
struct FalseFriends: Sendable {
  /// Those that are known.
  static let known = FalseFriends(PackageResources.false_friends_txt)

  /// For French and for English: the rows in which a word is deceptive.
  private var deceptive = [PatternTable<Int>(), PatternTable<Int>()]
  /// The rows in which it says what the deceptive word of the other language means.
  private var right = [PatternTable<Int>(), PatternTable<Int>()]

  private init(_ bytes: [UInt8]) {
    for (row, fields) in FactFile(bytes).rows.enumerated() where fields.count == 4 {
      deceptive[0].add(row, of: fields[0])
      deceptive[1].add(row, of: fields[1])
      right[1].add(row, of: fields[2])
      right[0].add(row, of: fields[3])
    }
  }

  /// The words of a source with a false friend in the target and nothing that means the same there,
  /// each with that friend, by their indices.
  ///
  /// `language` is that of the source: French (0) or English (1).
  func pairs(
    _ source: ArraySlice<Word>, _ target: ArraySlice<Word>, from language: Int
  ) -> [(source: Int, target: Int)] {
    let (own, others, right) = (deceptive[language], deceptive[1 - language], right[1 - language])
    var pairs: [(source: Int, target: Int)] = []
    for index in source.indices where source[index].kind == .letters {
      for row in own[source[index]] {
        let friend = target.indices.first { others[target[$0]].contains(row) }
        guard let friend, !target.contains(where: { right[$0].contains(row) })
        else { continue }
        pairs.append((index, friend))
      }
    }
    return pairs
  }
}
