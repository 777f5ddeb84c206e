import Foundation

/// What TBX-Basic has no data category for, as text of notes: `distich: kind="person"`, a name and
/// JSON.
enum TBXPrivate {
  static let prefix = "distich: "

  /// What a role says.
  struct WrittenRole: Codable {
    var title: [String: String]
    var from: String?
    var to: String?
  }

  /// What a term says beyond text, status, source and note.
  struct WrittenTerm: Codable {
    var certain: Bool?
    var from: String?
    var note: String?
    var source: String?
    var status: String?
    var system: String?
    var text: String?
    var to: String?
  }

  /// The text that stands for a value.
  static func text(_ name: String, _ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    // JSON may hold what XML must not, or changes; it can be escaped there.
    let safe = json.unicodeScalars.map { scalar -> String in
      let isFine = (0x20..<0x7F).contains(scalar.value) || scalar.value > 0x9F
      let isOther = [0xFFFE, 0xFFFF, 0x2028].contains(scalar.value)
      guard !isFine || isOther else { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "\(prefix)\(name)=\(safe.joined())"
  }

  /// The name and the JSON of a text, or nil where it is somebody's note.
  static func parts(of text: String) -> (name: String, json: Data)? {
    guard text.hasPrefix(prefix), let equals = text.firstIndex(of: "=") else { return nil }
    let name = text[text.index(text.startIndex, offsetBy: prefix.count)..<equals]
    return (String(name), Data(text[text.index(after: equals)...].utf8))
  }

  /// Whether a text comes back from XML as it is, and is not taken for one of these.
  static func isPlain(_ text: String) -> Bool {
    !text.hasPrefix(prefix) && !text.contains("\n ") && !text.contains("\n\t")
      && text.first?.isWhitespace != true && text.last?.isWhitespace != true
      && !text.unicodeScalars.contains {
        ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value)
          || $0.value == 0xFFFE || $0.value == 0xFFFF
      }
  }
}
