import BitextModel
import UnicodeText

/// The segments of a text that a format names: lines by their numbers from zero, or elements of an
/// XML document by their numbers or identifiers.
struct SegmentTexts {
  /// The most segments of a text.
  static let most = 10_000_000

  /// What the text is called.
  let name: String
  private var segments: [String] = []
  private var identifiers: [String: Int] = [:]

  /// Elements that hold a segment; those that have an `id` count.
  private static let elements: Set<String> = ["s", "seg", "head", "p", "l", "u", "item"]

  /// Reads a text whole.
  init(_ text: BitextInput.Text, encoding: TextEncoding?) throws {
    name = text.name
    var window = try TextWindow(text.place, name: text.name, encoding: encoding)
    do throws(ByteSourceError) {
      while window.end - window.start < 1 << 16, !window.isLast { try window.more() }
    } catch {
      throw BitextError("\(error)", file: name)
    }
    let head = window.bytes[window.start..<window.end].prefix(1 << 16)
    if head.first(where: { $0 > 0x20 }) == UInt8(ascii: "<"), XMLReader.root(of: Array(head)) != nil
    {
      try readDocument(text.place)
    } else {
      try readLines(&window)
    }
  }

  /// The text of a segment; nil where there is none of that name.
  subscript(_ segment: String) -> String? {
    if let index = identifiers[segment] { return segments[index] }
    guard identifiers.isEmpty || Int(segment) != nil, let number = Int(segment),
      segments.indices.contains(number)
    else { return nil }
    return segments[number]
  }

  /// How many segments there are.
  var count: Int { segments.count }

  private mutating func append(_ segment: String) throws {
    guard segments.count < Self.most else {
      throw BitextError("expected at most \(Self.most) segments", file: name)
    }
    segments.append(segment)
  }

  private mutating func readLines(_ window: inout TextWindow) throws {
    do {
      while let line = try window.nextLine() {
        try append(try Self.string(window.bytes[line], line: segments.count + 1, file: name))
      }
    } catch let error as ByteSourceError {
      throw BitextError("\(error)", file: name)
    }
  }

  /// A line as text, without a carriage return at its end.
  static func string(
    _ line: ArraySlice<UInt8>, line number: Int, file: String
  ) throws(BitextError) -> String {
    let bytes = line.last == 0x0D ? line.dropLast() : line
    guard let string = String(validating: bytes, as: UTF8.self) else {
      throw BitextError(
        "expected UTF-8; name the file's encoding with --encoding", file: file,
        at: BitextPlace(line: number, column: 1))
    }
    return string
  }

  private mutating func readDocument(_ place: BitextInput.Place) throws {
    let xml: XMLReader
    switch place {
    case .file(let path): xml = try XMLReader(path: path, name: name)
    case .bytes(let bytes): xml = XMLReader(bytes, name: name)
    }
    // Segments that are open, innermost last, with the depth of their elements.
    var open: [(id: String, text: String, depth: Int)] = []
    while let event = try xml.next() {
      switch event {
      case .startElement(let element):
        // Words stand apart even where the markup has no space between them.
        if !open.isEmpty { open[open.count - 1].text += " " }
        let id =
          element["id"] ?? element.attributes.first { $0.name.description == "xml:id" }?.value
        if let id, Self.elements.contains(element.name.local) { open.append((id, "", xml.depth)) }
      case .endElement:
        guard let last = open.last, last.depth == xml.depth else { continue }
        open.removeLast()
        identifiers[last.id] = segments.count
        try append(last.text.split { $0.isWhitespace }.joined(separator: " "))
      case .text(let text), .characterData(let text):
        if !open.isEmpty { open[open.count - 1].text += text }
      default: break
      }
    }
  }
}

extension TranslationVariant {
  /// Takes the text of its segments, joined by spaces; returns the name of one that is not there.
  mutating func takeText(from texts: SegmentTexts?) -> String? {
    guard let texts else { return nil }
    var pieces: [String] = []
    for segment in segments {
      guard let piece = texts[segment] else { return segment }
      if !piece.isEmpty { pieces.append(piece) }
    }
    text = TaggedText(pieces.joined(separator: " "))
    return nil
  }
}

extension TranslationUnit {
  /// Takes a score as confidence where it can be one, else as a property of that name.
  mutating func setScore(_ score: Double?, written: String, property: String = "score") {
    guard let score else { return }
    if (0...1).contains(score) {
      confidence = score
    } else {
      properties.append(UnitProperty(property, written))
    }
  }

  /// The score as it is written, of a confidence or a property of that name; nil where there is
  /// none.
  func score(property: String = "score") -> String? {
    confidence.map(exactDecimal) ?? properties.first { $0.type == property }?.value
  }

  /// The segments of a side as numbers.
  ///
  /// - Throws: an error where a unit of texts names none at all, or one that is no number.
  func segmentNumbers(ofUnit number: Int, format: String) throws -> (source: [Int], target: [Int]) {
    try requireSegments(ofUnit: number, format: format)
    func numbers(_ side: Int) throws -> [Int] {
      guard variants.indices.contains(side) else { return [] }
      return try variants[side].segments.map { segment in
        guard let value = Int(segment), value >= 0, segment.utf8.first != UInt8(ascii: "+") else {
          throw BitextError(
            "expected numbers of segments, which is all that \(format) holds, found “\(segment)”",
            file: "unit \(number)")
        }
        return value
      }
    }
    return (try numbers(0), try numbers(1))
  }

  /// Demands that a unit with texts says which segments they are.
  func requireSegments(ofUnit number: Int, format: String) throws {
    guard
      variants.contains(where: { !$0.segments.isEmpty })
        || variants.allSatisfy({ $0.text?.text.isEmpty ?? true })
    else {
      throw BitextError(
        "says no segments, and \(format) holds nothing else; align the texts to have them",
        file: "unit \(number)")
    }
  }
}
