/// The words between quotation marks or brackets.
struct Enclosed {
  private var ranges: [ClosedRange<Int>] = []

  init(_ words: ArraySlice<Word>) {
    var opened: Int?
    for index in words.indices where words[index].kind == .mark {
      switch words[index].folded {
      case "«", "“", "„", "(", "[": opened = index
      case "»", "”", ")", "]":
        if let start = opened { ranges.append(start...index) }
        opened = nil
      case "\"":
        if let start = opened {
          ranges.append(start...index)
          opened = nil
        } else {
          opened = index
        }
      default: continue
      }
    }
  }

  /// Whether a word is between two marks.
  func holds(_ index: Int) -> Bool { ranges.contains { $0.contains(index) } }
}
