public import BitextStore
import Formats

/// A unit that goes, a line a translation of its first text: language, text, language, translation, how
/// often, where from.
public func removedUnitLines(_ unit: MemoryUnit) -> [UInt8] {
  var lines: [UInt8] = []
  let texts = unit.unit.variants.filter { !($0.text?.text.isEmpty ?? true) }
  guard let first = texts.first else { return [] }
  for other in texts.dropFirst() {
    appendEscapedLine(
      [
        first.language.rawValue, first.text?.text ?? "", other.language.rawValue,
        other.text?.text ?? "", "\(unit.times)",
        unit.origins.map(\.name).joined(separator: ", "),
      ], to: &lines)
  }
  return lines
}
