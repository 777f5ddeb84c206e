import CICU

extension LanguageTag {
  /// The names of the months from January, wide ones and then abbreviated ones.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public func monthNames() throws(ICUError) -> [(name: String, number: Int)] {
    try dateNames(wide: 1, abbreviated: 2, count: 12)
  }

  /// The names of the weekdays from Monday, which is number 1, wide ones and then abbreviated ones.
  ///
  /// - Throws: ``ICUError`` from ICU.
  public func weekdayNames() throws(ICUError) -> [(name: String, number: Int)] {
    // ICU's first is Sunday, ISO 8601's last.
    try dateNames(wide: 3, abbreviated: 4, count: 7).map {
      ($0.name, $0.number == 1 ? 7 : $0.number - 1)
    }
  }

  private func dateNames(
    wide: Int32, abbreviated: Int32, count: Int
  ) throws(ICUError) -> [(name: String, number: Int)] {
    var names: [(String, Int)] = []
    for kind in [wide, abbreviated] {
      for index in 0..<count {
        let name = try icuString(capacity: 400) { out, capacity, status in
          cicu_date_name(rawValue, kind, Int32(index), out, capacity, &status)
        }
        if !name.isEmpty { names.append((name, index + 1)) }
      }
    }
    return names
  }
}
