public import Checks
import UnicodeText

/// All checks as a table: id, severity, scope, languages, MQM category, whether it is on.
public func checkList() -> String {
  var rows = [["CHECK", "SEVERITY", "LOOKS AT", "LANGUAGES", "ON", "MQM"]]
  for check in catalogue {
    let about = check.about
    rows.append([
      about.id, about.severity.rawValue, about.scope.rawValue,
      about.languages.map { $0.map(\.rawValue).joined(separator: ", ") } ?? "any",
      about.isOnByDefault ? "on" : "off", about.category.rawValue,
    ])
  }
  let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  return rows.map { row in
    let cells = zip(row, widths).map { $0.padding(toColumns: $1) }
    return cells.joined(separator: "  ").trimmingSpaces() + "\n"
  }.joined()
}

/// The page of a check: what it finds and why, when it is wrong to flag, examples with what is found
/// in them between ⟦ and ⟧.
public func explanation(of about: CheckDescription, columns: Int = 80) -> String {
  let languages = about.languages.map { $0.map(\.name).joined(separator: ", ") }
  let scope =
    switch about.scope {
    case .text: "a text alone, or each side of a bitext"
    case .pair: "a bead: a stretch of text and its translation"
    case .bitext: "a whole bitext"
    }
  var out = "\(about.title) [\(about.id)]\n\n"
  out += wrapped(about.explanation, columns: columns)
  out += "\nWhen it is wrong to flag\n" + wrapped(about.limits, columns: columns, indent: 2)
  out += "\nFound\n" + examples(about.examples.filter(\.isFlagged))
  out += "\nLeft alone\n" + examples(about.examples.filter { !$0.isFlagged })
  out += "\nSeverity   \(about.severity.rawValue)\nLooks at   \(scope)\n"
  out += "Languages  \(languages ?? "any")\nMQM        \(about.category.rawValue)\n"
  out += "Runs       \(about.isOnByDefault ? "by default" : "only when asked for")\n"
  for option in about.options {
    out += "Option     \(option.name): \(option.explanation)\n"
  }
  return out
}

private func examples(_ examples: [CheckExample]) -> String {
  examples.map { example in
    let source = "  \(example.languages.source.rawValue)  \(example.source)\n"
    guard let target = example.target, let language = example.languages.target else {
      return source
    }
    return source + "  \(language.rawValue)  \(target)\n"
  }.joined()
}

/// Text folded at a width, a margin before it.
func wrapped(_ text: String, columns: Int, indent: Int = 0) -> String {
  let margin = String(repeating: " ", count: indent)
  guard var wrapper = try? LineWrapper(for: .english),
    let lines = try? wrapper.lines(of: text, columns: max(20, columns - indent))
  else { return margin + text + "\n" }
  return lines.map { margin + $0 + "\n" }.joined()
}

extension String {
  fileprivate func padding(toColumns columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - count))
  }

  fileprivate func trimmingSpaces() -> String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
