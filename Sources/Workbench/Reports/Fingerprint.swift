import BitextModel
import Checks

/// What a finding is known by when the text around it changes: the check, what is flagged on each
/// side, and three words before and after it. Line numbers have no part in it.
struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  /// A hash of those, 16 hexadecimal digits (FNV-1a, 64 bits).
  let hash: String
  /// Which of the findings with this hash it is, from 1.
  let occurrence: Int

  /// `hash:occurrence`.
  var description: String { "\(hash):\(occurrence)" }

  /// The fingerprints of findings, in their order.
  static func all(of findings: [Finding], source: Document, target: Document?) -> [Fingerprint] {
    var seen: [String: Int] = [:]
    return findings.map { finding in
      let hash = hash(of: finding, source: source, target: target)
      seen[hash, default: 0] += 1
      return Fingerprint(hash: hash, occurrence: seen[hash] ?? 1)
    }
  }

  private static func hash(of finding: Finding, source: Document, target: Document?) -> String {
    var hasher = FNV1a()
    hasher.add(finding.check)
    for (place, document) in [(finding.source, source), (finding.target, target ?? source)] {
      guard let place else {
        hasher.add("")
        continue
      }
      let text = document.text
      hasher.add(words(text[place]).joined(separator: " "))
      // Words are seldom longer than forty bytes. What stands in other sentences does not count.
      let sentence =
        document.segmentNumber(at: place.lowerBound).map { document.segments[$0].content } ?? place
      let before = text[
        min(place.lowerBound, max(sentence.lowerBound, place.lowerBound - 120))..<place.lowerBound]
      let after = text[
        place.upperBound..<max(place.upperBound, min(sentence.upperBound, place.upperBound + 120))]
      hasher.add(words(before).suffix(3).joined(separator: " "))
      hasher.add(words(after).prefix(3).joined(separator: " "))
    }
    return hasher.hexadecimal
  }

  private static func words(_ bytes: ArraySlice<UInt8>) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
  }
}

/// The hash of Fowler, Noll and Vo: short, and the same on every machine and in every run.
private struct FNV1a {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a text and its end.
  mutating func add(_ text: some StringProtocol) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  private mutating func add(_ byte: UInt8) {
    state ^= UInt64(byte)
    state &*= 0x100_0000_01B3
  }

  var hexadecimal: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
