import Formats

/// A term as a glossary may hold it: on one line, without control characters, trimmed.
func oneLine(_ text: String) -> String {
  var line = String.UnicodeScalarView()
  for scalar in singleLine(text).unicodeScalars
  where scalar.properties.generalCategory != .control {
    line.append(scalar)
  }
  let trimmed = line.drop { $0.properties.isWhitespace }.reversed()
    .drop { $0.properties.isWhitespace }.reversed()
  return String(String.UnicodeScalarView(trimmed))
}
