/// A choice that the file keeps as its place among all.
protocol StoredChoice: CaseIterable, Equatable where AllCases == [Self] {}

extension StoredChoice {
  /// How the file numbers it.
  var code: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The choice of a number; what none has counts as the first.
  init(code: Int) {
    self = Self.allCases[Self.allCases.indices.contains(code) ? code : 0]
  }
}
