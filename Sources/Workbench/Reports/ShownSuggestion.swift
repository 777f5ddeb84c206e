import Checks

extension Finding {
  /// The suggestion as a person reads it, or nil where there is none: one that takes the place out
  /// says so, and spaces that look like any other are named. Nothing in it moves a cursor
  /// (`printable(_:)`).
  var shownSuggestion: String? {
    guard let suggestion else { return nil }
    if suggestion.isEmpty { return "(take it out)" }
    let spaces = suggestion.unicodeScalars.filter { $0 != " " && $0.properties.isWhitespace }
    var names: [String] = []
    for name in spaces.prefix(8).map(name) where !names.contains(name) { names.append(name) }
    let shown = printable(suggestion)
    if names.isEmpty { return shown }
    let list = names.joined(separator: ", ")
    return spaces.count == suggestion.unicodeScalars.count ? list : "\(shown) (with \(list))"
  }

  /// As Unicode calls a space: “narrow no-break space U+202F”. Controls have no name there.
  private func name(of space: Unicode.Scalar) -> String {
    let digits = String(space.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return space.properties.name.map { "\($0.lowercased()) \(code)" } ?? code
  }
}
