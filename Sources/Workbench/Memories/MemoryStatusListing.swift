public import BitextStore
import Foundation

/// What is in a memory, for reading.
public func render(_ status: MemoryStatus, of path: String) -> String {
  var lines = ["\(path): \(status.units) unit\(status.units == 1 ? "" : "s")"]
  for language in status.languages {
    lines.append("  \(language.tag)  \(language.texts) text\(language.texts == 1 ? "" : "s")")
  }
  for origin in status.origins {
    let dates =
      origin.first == origin.last
      ? origin.first.prefix(10) : "\(origin.first.prefix(10)) to \(origin.last.prefix(10))"
    lines.append(
      "  \(origin.name) (\(origin.format)): \(origin.units) unit\(origin.units == 1 ? "" : "s"), "
        + "imported \(dates)"
        + (origin.isComplete ? "" : "; the last import was cut short: import it again"))
  }
  return lines.joined(separator: "\n") + "\n"
}

/// What is in a memory, as JSON.
public func json(_ status: MemoryStatus) throws -> [UInt8] {
  try encodedJSON(status, isPretty: true)
}
