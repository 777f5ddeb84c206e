import Formats
import Foundation
import Testing

@Suite("Reading line by line")
struct LineReaderTests {
  /// "one\ttwo\nthree\n", compressed by xz 5.4.
  private static let compressed =
    "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQANb25lCXR3bwp0aHJlZQoAAADt9XUux4SnZwABJg4IG+AEH7bzfQEAAAAABFla"

  private func lines(_ bytes: [UInt8]) throws -> [String] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var reader = try LineReader(file.path)
    var lines: [String] = []
    while let line = try reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
    #expect(reader.lineNumber == lines.count)
    return lines
  }

  @Test(
    "line ends",
    arguments: [
      ("", []), ("\n", [""]), ("a", ["a"]), ("a\nb\n", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]),
      ("a\n\nb", ["a", "", "b"]),
    ])
  func lineEnds(text: String, expected: [String]) throws {
    #expect(try lines(Array(text.utf8)) == expected)
  }

  @Test("lines across the chunks that a file is read in")
  func chunks() throws {
    let expected = (0..<300).map { String(repeating: "x", count: $0 * 37) }
    #expect(try lines(Array((expected.joined(separator: "\n") + "\n").utf8)) == expected)
  }

  @Test("xz is decompressed; damaged or cut off it is an error")
  func xz() throws {
    let bytes = Array(try #require(Data(base64Encoded: Self.compressed)))
    #expect(try lines(bytes) == ["one\ttwo", "three"])
    for length in 6..<bytes.count {
      #expect(throws: LineReaderError.self, "\(length)") { try lines(Array(bytes.prefix(length))) }
    }
    for place in 6..<bytes.count {
      var damaged = bytes
      damaged[place] ^= 0x55
      // A bit of padding may not matter; nothing may crash.
      _ = try? lines(damaged)
    }
  }

  @Test("a line without end is refused")
  func longLine() {
    let error = #expect(throws: LineReaderError.self) {
      try lines([UInt8](repeating: 0x61, count: LineReader.longestLine + (1 << 19)))
    }
    #expect(error?.description.contains(":1:") == true)
  }

  @Test("a line that is too long is passed over, where that is asked for")
  func beginnings() throws {
    let most = LineReader.longestLine
    func text(_ lengths: [Int]) -> [UInt8] {
      Array(lengths.map { [UInt8](repeating: 0x61, count: $0) }.joined(separator: [0x0A]))
    }
    for lengths in [
      [1, most, 2], [1, most + 1, 2], [0, 3 * most, 0, 5], [2, most + 1], [2, 5 * most + 7, 0],
    ] {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try Data(text(lengths)).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      var reader = try LineReader(file.path)
      var found: [Int] = []
      while let (bytes, isWhole) = try reader.nextOrBeginning() {
        found.append(isWhole ? bytes.count : -bytes.count)
      }
      let expected = lengths.map { $0 > most ? -most : $0 }
      #expect(found == (expected.last == 0 ? expected.dropLast() : expected))
      #expect(reader.lineNumber == found.count)
    }
  }

  @Test("a file that is not there")
  func missing() {
    #expect(throws: LineReaderError.self) { _ = try LineReader("/nowhere/at/all") }
  }
}
