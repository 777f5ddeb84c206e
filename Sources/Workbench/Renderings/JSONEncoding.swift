import Foundation

/// A value as JSON with a line end after it, the same bytes for the same value: keys in order,
/// slashes as they are.
func encodedJSON(_ value: some Encodable, isPretty: Bool = false) throws -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting =
    isPretty
    ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    : [.sortedKeys, .withoutEscapingSlashes]
  return Array(try encoder.encode(value)) + [0x0A]
}
