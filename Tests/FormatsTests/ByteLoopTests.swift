import CBytes
import TestSupport
import Testing

@testable import Formats

/// What takes sixteen bytes at a time says the same as what takes one.
@Suite("Loops over bytes")
struct ByteLoopTests {
  private static let pieces: [[UInt8]] =
    ["a", "word ", "\n", "é", "€", "😀", "\u{10FFFF}", "\u{FFFF}", "0123456789abcdef"].map {
      Array($0.utf8)
    }
  private static let broken: [[UInt8]] = [
    [0x80], [0xC0, 0xAF], [0xC3], [0xE0, 0x9F, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80],
    [0xF0, 0x8F, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
  ]

  private func bytes(_ random: inout SeededGenerator, mayBreak: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let isBroken = mayBreak && Int.random(in: 0..<12, using: &random) == 0
      bytes += (isBroken ? Self.broken : Self.pieces).randomElement(using: &random) ?? []
    }
    return bytes
  }

  @Test("what is UTF-8")
  func wellFormed() {
    var random = SeededGenerator(seed: 1)
    var refused = 0
    for _ in 0..<5000 {
      let bytes = bytes(&random, mayBreak: true)
      let expected = String(validating: bytes, as: UTF8.self)
      #expect(bytes.withUnsafeBufferPointer { String(utf8Bytes: $0) } == expected, "\(bytes)")
      if expected == nil { refused += 1 }
      // A window knows how far it is.
      let window = TextWindow(bytes)
      let prefix = String(validating: bytes[..<window.validEnd], as: UTF8.self)
      #expect(prefix != nil && (window.validEnd == bytes.count) == (expected != nil), "\(bytes)")
    }
    #expect(refused > 500)
  }

  @Test("where a byte is")
  func find() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2000 {
      let bytes = bytes(&random, mayBreak: false)
      let start = Int.random(in: 0...bytes.count, using: &random)
      let expected = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x64 || $0 == 0xA9 }
      let found = bytes.withUnsafeBufferPointer {
        $0.offset(from: start, to: bytes.count, of: 0x0A, 0x64, 0xA9)
      }
      #expect(found == expected ?? bytes.count)
    }
  }

  @Test("what is blank")
  func blank() {
    for count in 0..<70 {
      var bytes = (0..<count).map { Array(" \n\t\r".utf8)[$0 % 4] }
      #expect(cbytes_is_blank(bytes, Int64(count)) != 0)
      for index in bytes.indices {
        let byte = bytes[index]
        for other: UInt8 in [0x00, 0x0B, 0x21, 0x61, 0xA0, 0xFF] {
          bytes[index] = other
          #expect(cbytes_is_blank(bytes, Int64(count)) == 0)
        }
        bytes[index] = byte
      }
    }
  }

  @Test("lines and columns")
  func places() throws {
    var random = SeededGenerator(seed: 3)
    var xml: [UInt8] = Array("<r>".utf8)
    for _ in 0..<4000 {
      // U+FFFF is no character of XML.
      let text = String(decoding: bytes(&random, mayBreak: false), as: UTF8.self)
      xml += Array(text.replacing("\u{FFFF}", with: "").utf8) + Array("<a/>".utf8)
    }
    xml += Array("</r>".utf8)
    var line = 1
    var column = 1
    var expected: [[Int]] = []
    for scalar in String(decoding: xml, as: UTF8.self).unicodeScalars {
      if scalar == "<" { expected.append([line, column]) }
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    let reader = XMLReader(xml, name: "t")
    var found: [[Int]] = []
    while let event = try reader.next() {
      if case .startElement = event { found.append([reader.line, reader.column]) }
    }
    // The end tag is none that starts.
    expected.removeLast()
    #expect(found == expected)
  }

  @Test("strings of JSON of every length", arguments: 0..<50)
  func json(length: Int) {
    let plain = String(repeating: "x", count: length)
    func value(_ text: String) -> JSONValue? {
      var text = text
      return text.withUTF8 { buffer in
        var scanner = JSONScanner(buffer)
        guard let value = try? scanner.value(), (try? scanner.finish()) != nil else { return nil }
        return value
      }
    }
    for rest in ["", "é", plain, "ééééééééééééé😀"] {
      #expect(value("\"\(plain)\(rest)\"") == .string(plain + rest))
      #expect(value("\"\(plain)\\n\(rest)\"") == .string("\(plain)\n\(rest)"))
      #expect(value("\"\(plain)\\\"\(rest)\"") == .string("\(plain)\"\(rest)"))
      #expect(value("\"\(plain)\\ud83d\\ude00\(rest)\"") == .string("\(plain)😀\(rest)"))
      for refused in ["\u{0}", "\n", "\u{1F}", "\\ud83d", "\\x", "\""] {
        #expect(value("\"\(plain)\(refused)\(rest)\"") == nil)
      }
    }
  }
}
