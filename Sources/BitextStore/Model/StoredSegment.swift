/// A segment as the project has it.
public struct StoredSegment: Codable, Hashable, Sendable {
  /// What it is known by on its side of the bitext, whatever happens around it. At first its number
  /// from zero.
  public let id: Int
  /// Its text with the white space after it: the segments of a side joined are the document.
  public let text: String
  /// The number of the paragraph it came from, from zero.
  public let paragraph: Int
  /// The bytes of the document's text (UTF-8) that it was made from.
  public let range: Range<Int>
  /// Whether its text is no longer the document's.
  public let isEdited: Bool
}
