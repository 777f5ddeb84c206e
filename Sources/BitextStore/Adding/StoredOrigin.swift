import BitextModel
import Foundation
import UnicodeText

/// Where a paragraph came from, as the file keeps it.
struct StoredOrigin: Codable {
  var part: String?
  var label: String?
  /// Offset, byte, line and column of each anchor.
  var anchors: [[Int]]?
  var language: String?
  var comments: [String]?

  init(_ origin: BlockOrigin) {
    part = origin.part
    label = origin.label
    anchors =
      origin.anchors.isEmpty
      ? nil : origin.anchors.map { [$0.offset, $0.byte, $0.line, $0.column] }
    language = origin.language?.rawValue
    comments = origin.comments.isEmpty ? nil : origin.comments
  }

  /// The origin, read from the file; of a damaged one as much as can be read.
  static func origin(_ text: String) -> BlockOrigin {
    let stored = try? JSONDecoder().decode(StoredOrigin.self, from: Data(text.utf8))
    let anchors = (stored?.anchors ?? []).compactMap { numbers -> BlockOrigin.Anchor? in
      guard numbers.count == 4 else { return nil }
      return BlockOrigin.Anchor(
        offset: numbers[0], byte: numbers[1], line: numbers[2], column: numbers[3])
    }
    return BlockOrigin(
      part: stored?.part, label: stored?.label, anchors: anchors,
      language: stored?.language.flatMap { LanguageTag($0) }, comments: stored?.comments ?? [])
  }

  /// The origin as the file keeps it.
  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
