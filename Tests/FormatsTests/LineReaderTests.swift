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

  @Test("a line that is written is at hand; half of one is not")
  func lineAtHand() throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try #require(mkfifo(place.path, 0o600) == 0)
    defer { try? FileManager.default.removeItem(at: place) }
    // Opened for both ends, so that nobody waits for the other.
    let writer = try #require(FileHandle(forUpdatingAtPath: place.path))
    try writer.write(contentsOf: Data("one\ntw".utf8))
    var reader = try LineReader(place.path)
    #expect(try reader.isReady())
    #expect(try reader.next() == Array("one".utf8))
    #expect(try !reader.isReady())
    try writer.write(contentsOf: Data("o\n".utf8))
    #expect(try reader.isReady())
    #expect(try reader.next() == Array("two".utf8))
    #expect(try !reader.isReady())
    try writer.close()
    #expect(try reader.isReady())
    #expect(try reader.next() == nil)
  }

  @Test("a line without end is refused")
  func longLine() {
    let error = #expect(throws: LineReaderError.self) {
      try lines([UInt8](repeating: 0x61, count: LineReader.longestLine + (1 << 19)))
    }
    #expect(error?.description.contains(":1:") == true)
  }

  @Test("a file that is not there")
  func missing() {
    #expect(throws: LineReaderError.self) { _ = try LineReader("/nowhere/at/all") }
  }
}
