import BitextModel
import Formats

/// How the segments of a document are written.
public enum SegmentFormat: String, CaseIterable, Sendable {
  /// One segment a line, a line break inside a segment as a space.
  case text
  /// Paragraph, segment, start and end byte, text; a line each, numbers from zero.
  case tsv
  /// One object with everything known about the document.
  case json
}

/// The segments of a document in a format, as UTF-8.
public func render(_ read: ReadDocument, as format: SegmentFormat) throws -> [UInt8] {
  let document = read.document
  switch format {
  case .text:
    var out: [UInt8] = []
    out.reserveCapacity(document.text.count)
    for segment in document.segments {
      appendSingleLine(of: document.text[segment.content], to: &out)
      out.append(0x0A)
    }
    return out
  case .tsv:
    var out: [UInt8] = []
    out.reserveCapacity(document.text.count * 2)
    for (number, segment) in document.segments.enumerated() {
      let numbers = [
        segment.paragraph, number, segment.range.lowerBound, segment.range.upperBound,
      ]
      for field in numbers {
        out += String(field).utf8
        out.append(0x09)
      }
      appendEscapedField(document.text[segment.range], to: &out)
      out.append(0x0A)
    }
    return out
  case .json:
    return try encodedJSON(SegmentedDocumentJSON(read))
  }
}

/// Appends text that nearly always is one line already without building a string of it.
private func appendSingleLine(of text: ArraySlice<UInt8>, to out: inout [UInt8]) {
  let isPlain = !text.contains { (0x09...0x0D).contains($0) || $0 == 0xC2 || $0 == 0xE2 }
  if isPlain {
    out += text
  } else {
    out += Array(singleLine(String(decoding: text, as: UTF8.self)).utf8)
  }
}

/// The JSON form of a segmented document; byte ranges as pairs.
private struct SegmentedDocumentJSON: Encodable {
  struct ParagraphJSON: Encodable {
    let range: [Int]
    let kind: String
    let segments: [Int]
  }
  struct SegmentJSON: Encodable {
    let start: Int
    let end: Int
    let paragraph: Int
    let text: String
  }

  let version = 1
  let file: String
  let language: String
  let encoding: String
  let wrap: String
  let paragraphs: [ParagraphJSON]
  let segments: [SegmentJSON]

  init(_ read: ReadDocument) {
    let document = read.document
    file = read.file.path
    language = document.language.rawValue
    encoding = document.encoding.name
    wrap = document.wrap == .hard ? "hard" : "soft"
    paragraphs = document.paragraphs.map {
      ParagraphJSON(
        range: [$0.range.lowerBound, $0.range.upperBound],
        kind: $0.kind.rawValue,
        segments: Array($0.segments))
    }
    segments = document.segments.map {
      SegmentJSON(
        start: $0.range.lowerBound, end: $0.range.upperBound, paragraph: $0.paragraph,
        text: document.string($0.range))
    }
  }
}
