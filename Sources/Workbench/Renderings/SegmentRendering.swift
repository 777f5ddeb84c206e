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
public func render(_ read: ReadDocument, as format: SegmentFormat) -> [UInt8] {
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
    return json(read)
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

/// The JSON form of a segmented document, byte ranges as pairs; keys in order. Written as it goes: a
/// large text has millions of segments.
private func json(_ read: ReadDocument) -> [UInt8] {
  let document = read.document
  var writer = JSONWriter()
  writer.object { writer in
    writer.member("encoding", document.encoding.name)
    writer.member("file", read.file.path)
    writer.member("language", document.language.rawValue)
    writer.name("paragraphs")
    writer.array { writer in
      for paragraph in document.paragraphs {
        writer.object { writer in
          writer.member("kind", paragraph.kind.rawValue)
          writer.name("range")
          writer.json("[\(paragraph.range.lowerBound),\(paragraph.range.upperBound)]")
          writer.name("segments")
          writer.json("[\(paragraph.segments.map(String.init).joined(separator: ","))]")
        }
      }
    }
    writer.name("segments")
    writer.array { writer in
      for segment in document.segments {
        writer.object { writer in
          writer.name("end")
          writer.json("\(segment.range.upperBound)")
          writer.name("paragraph")
          writer.json("\(segment.paragraph)")
          writer.name("start")
          writer.json("\(segment.range.lowerBound)")
          writer.member("text", document.string(segment.range))
        }
      }
    }
    writer.name("version")
    writer.json("1")
    writer.member("wrap", document.wrap == .hard ? "hard" : "soft")
  }
  writer.endLine()
  return writer.bytes
}
