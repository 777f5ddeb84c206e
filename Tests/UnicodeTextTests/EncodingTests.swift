import Foundation
import TestSupport
import Testing
import UnicodeText

@Suite("Encodings are found out, and doubt is said")
struct EncodingTests {
  private let text = "L’été, Noël : « déjà » coûtait 12 € – c’est l’œuvre d’un garçon."

  private func encoded(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  @Test("UTF-8, with and without a mark, is kept byte for byte")
  func utf8() throws {
    let plain = Array(text.utf8)
    let decoded = try DecodedText(plain)
    #expect(decoded.utf8 == plain && decoded.certainty == .wellFormed)
    let marked = [0xEF, 0xBB, 0xBF] + plain
    let withMark = try DecodedText(marked)
    #expect(withMark.utf8 == marked && withMark.certainty == .byteOrderMark)
  }

  @Test("UTF-16, both ways round, with and without a mark", arguments: [true, false])
  func utf16(bigEndian: Bool) throws {
    let units = text.utf16.flatMap { unit in
      bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    let expected: TextEncoding = bigEndian ? .utf16BigEndian : .utf16LittleEndian
    let bare = try DecodedText(units)
    #expect(bare.encoding == expected && bare.certainty == .zeroBytes)
    #expect(bare.utf8 == Array(text.utf8))
    let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    let marked = try DecodedText(mark + units)
    #expect(marked.encoding == expected && marked.certainty == .byteOrderMark)
    #expect(marked.utf8 == Array("\u{FEFF}\(text)".utf8))
  }

  @Test("Windows-1252 is guessed, said to be a guess, and decoded")
  func windows1252() throws {
    let long = String(
      repeating: text + " Les élèves étaient là, déçus, à côté de la fenêtre. ", count: 3)
    let decoded = try DecodedText(encoded(long, .windowsCP1252))
    #expect(decoded.encoding == .windows1252)
    guard case .guessed = decoded.certainty else {
      Issue.record("a guess is called \(decoded.certainty)")
      return
    }
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == long)
  }

  @Test(
    "named encodings",
    arguments: [
      ("windows-1252", [0x80, 0x9C], "€œ"), ("ISO-8859-1", [0xE9, 0xA4], "é¤"),
      ("iso8859-15", [0xE9, 0xA4, 0xBD], "é€œ"), ("latin1", [0xE9], "é"),
      ("UTF-16LE", [0xE9, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "é😀"), ("koi8-r", [0xEB], "К"),
    ] as [(String, [UInt8], String)])
  func named(name: String, bytes: [UInt8], expected: String) throws {
    let encoding = try #require(TextEncoding(named: name))
    #expect(
      String(decoding: try DecodedText(bytes, encoding: encoding).utf8, as: UTF8.self) == expected)
  }

  @Test("a name nobody knows is nil", arguments: ["", "utf-9", "latin-one", "\u{0}", "é"])
  func unknownName(name: String) {
    #expect(TextEncoding(named: name) == nil)
  }

  @Test(
    "bytes that do not decode give their offset",
    arguments: [
      ("UTF-8", [0x61, 0x62, 0xE9, 0x63], 2), ("UTF-8", [0x61, 0xE2, 0x80], 1),
      ("UTF-8", [0xED, 0xA0, 0x80], 0), ("UTF-8", [0xC0, 0xAF], 0),
      ("windows-1252", [0x61, 0x81], 1), ("US-ASCII", [0x61, 0x62, 0xE9], 2),
      ("UTF-16LE", [0x61, 0x00, 0x00, 0xDC, 0x62, 0x00], 2), ("UTF-16LE", [0x61, 0x00, 0x62], 2),
      ("shift_jis", [0x61, 0x81], 1),
    ] as [(String, [UInt8], Int)])
  func offsets(name: String, bytes: [UInt8], offset: Int) throws {
    let encoding = try #require(TextEncoding(named: name))
    let error = #expect(throws: UnicodeText.DecodingError.self) {
      try DecodedText(bytes, encoding: encoding)
    }
    #expect(error?.offset == offset)
    #expect(error?.description.contains("--encoding") == true)
  }

  @Test("long text decodes across the converter's chunks")
  func longText() throws {
    // 4,095 letters and then surrogate pairs, so that one falls on the edge of a chunk.
    let long = String(repeating: "a", count: 4095) + String(repeating: "😀é", count: 5000)
    let units = long.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let decoded = try DecodedText(units, encoding: .utf16LittleEndian)
    #expect(decoded.utf8 == Array(long.utf8))
  }

  @Test("random bytes decode or give an offset, in every encoding", arguments: 0..<40)
  func randomBytes(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
    for name in ["UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "shift_jis", "GB18030", "UTF-7"] {
      let encoding = try #require(TextEncoding(named: name))
      do {
        let decoded = try DecodedText(bytes, encoding: encoding)
        #expect(String(validating: decoded.utf8, as: UTF8.self) != nil)
      } catch {
        #expect((0...bytes.count).contains(error.offset))
      }
    }
    _ = try? DecodedText(bytes)
  }
}
