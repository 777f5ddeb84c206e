import Foundation

/// Compares `text` with the file of that name beside the tests; nil where they agree, else what to
/// say.
///
/// With `DISTICH_RECORD=1` in the environment the file is written instead; that counts as a
/// failure, so that a recording run never passes for a test.
public func differenceFromGolden(_ text: String, _ name: String) -> String? {
  let file = SharedData.root.appendingPathComponent("Tests/CommandTests/Golden/\(name)")
  if ProcessInfo.processInfo.environment["DISTICH_RECORD"] == "1" {
    try? text.write(to: file, atomically: true, encoding: .utf8)
    return "recorded \(name); look at it, then run without DISTICH_RECORD"
  }
  guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
    return "no golden file \(name); DISTICH_RECORD=1 makes one"
  }
  let found = text.split(separator: "\n", omittingEmptySubsequences: false)
  let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
  for (number, pair) in zip(found, expected).enumerated() where pair.0 != pair.1 {
    return "\(name):\(number + 1): found «\(pair.0)», expected «\(pair.1)»"
  }
  return found.count == expected.count
    ? nil : "\(name): found \(found.count) lines, expected \(expected.count)"
}
