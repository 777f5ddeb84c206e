/// The words between quotation marks or brackets.
struct Enclosed {
  private var ranges: [ClosedRange<Int>] = []

  init(_ words: ArraySlice<Word>) {
    var opened: Int?
    for index in words.indices where words[index].kind == .mark {
      guard let mark = Self.marks[words[index]] else { continue }
      if let start = opened, mark != .opening { ranges.append(start...index) }
      switch mark {
      case .opening: opened = index
      case .closing: opened = nil
      case .either: opened = opened == nil ? index : nil
      }
    }
  }

  /// What a mark does.
  private enum Role {
    case opening
    case closing
    /// Closes where something is open, else opens.
    case either
  }

  private static let marks: WordTable<Role> = {
    var marks = WordTable<Role>()
    for mark in ["«", "“", "„", "(", "["] { marks[mark] = .opening }
    for mark in ["»", "”", ")", "]"] { marks[mark] = .closing }
    marks["\""] = .either
    return marks
  }()

  /// Whether a word is between two marks.
  func holds(_ index: Int) -> Bool { ranges.contains { $0.contains(index) } }
}
