import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite("JSON, exactly")
struct JSONScannerTests {
  /// The value of a text, its members sorted as Foundation has them; nil where it is no JSON.
  private func value(_ bytes: [UInt8]) -> JSONValue? {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer)
      guard let value = try? scanner.value(), (try? scanner.finish()) != nil else { return nil }
      return value
    }
  }

  /// Whether a text that is skipped is judged well-formed.
  private func isSkipped(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer)
      return (try? scanner.skipValue()) != nil && (try? scanner.finish()) != nil
    }
  }

  @Test(
    "what the grammar allows",
    arguments: [
      "null", "true", "false", "0", "-0", "1", "-12", "1.5", "0.25", "1e5", "1E+5", "1e-5",
      "-0.0e0",
      "\"\"", "\"a\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"",
      "\"\u{7F}\"",
      "\"\u{2028}\"", "\"\\u0000\"", "\"😀\"", "[]", "[ ]", "{}", "{ }", "[1,2 , 3]", "[[],{}]",
      "{\"a\":1}", "{\"\":null}", " \t\r\n[1] \t\r\n", "{\"a\":{\"a\":[{}]}}", "{\"a\":1,\"a\":2}",
      "123456789012345678901234567890", "\"\\uFFFF\"", "\"\u{FFFF}\"",
    ])
  func allowed(text: String) {
    #expect(value(Array(text.utf8)) != nil && isSkipped(Array(text.utf8)))
  }

  @Test(
    "what it does not allow, with the byte",
    arguments: [
      ("", 0), (" ", 1), ("nul", 0), ("nulls", 4), ("True", 0), ("+1", 0), ("01", 0), ("-01", 1),
      ("1.", 2), (".5", 0), ("1e", 2), ("1e+", 3), ("--1", 0), ("0x1", 1), ("NaN", 0),
      ("Infinity", 0), ("1 2", 2), ("\"", 1), ("\"a", 2), ("'a'", 0), ("\"\t\"", 1), ("\"\n\"", 1),
      ("\"\\x\"", 1), ("\"\\u12\"", 1), ("\"\\u12g4\"", 1), ("\"\\ud800\"", 1), ("\"\\udc00\"", 1),
      ("\"\\ud800\\n\"", 1), ("\"\\ud800\\ud800\"", 1), ("\"a\\", 3), ("[", 1), ("[1", 2),
      ("[1,", 3),
      ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("{", 1), ("{\"a\"", 4), ("{\"a\":", 5),
      ("{\"a\":1", 6),
      ("{\"a\":1,}", 7), ("{a:1}", 1), ("{\"a\" 1}", 5), ("{1:1}", 1), ("{\"a\":1 \"b\":2}", 7),
      ("]", 0),
      ("[}", 1), ("/**/1", 0), ("1 // a", 2), ("\u{FEFF}1", 0), ("\u{A0}1", 0), ("[\u{B}]", 1),
    ])
  func refused(text: String, offset: Int) {
    let bytes = Array(text.utf8)
    let error = bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer)
      return #expect(throws: JSONError.self) {
        _ = try scanner.value()
        try scanner.finish()
      }
    }
    #expect(error?.offset == offset, "\(error.map(\.expected) ?? "")")
    #expect(!isSkipped(bytes))
  }

  @Test(
    "bytes that are no UTF-8",
    arguments: [[0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3]])
  func illFormed(inner: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(value([quote] + inner + [quote]) == nil && !isSkipped([quote] + inner + [quote]))
    let escaped = [quote] + Array("\\n".utf8) + inner + [quote]
    #expect(value(escaped) == nil && !isSkipped(escaped))
  }

  @Test("depth is bounded")
  func depth() {
    func nested(_ count: Int) -> [UInt8] {
      Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8)
    }
    #expect(value(nested(JSONScanner.deepest)) != nil)
    #expect(value(nested(JSONScanner.deepest + 1)) == nil)
    #expect(value(nested(1_000_000)) == nil && !isSkipped(nested(1_000_000)))
  }

  /// Foundation's reading of a text in the same form.
  private func foundation(_ bytes: [UInt8]) -> JSONValue? {
    guard
      let object = try? JSONSerialization.jsonObject(
        with: Data(bytes), options: [.fragmentsAllowed])
    else { return nil }
    return comparable(object)
  }

  private func comparable(_ object: Any) -> JSONValue {
    switch object {
    case is NSNull: .null
    case let value as String: .string(value)
    case let values as [Any]: .array(values.map(comparable))
    case let members as [String: Any]:
      .object(
        members.sorted { $0.key < $1.key }
          .map { JSONValue.Member(name: $0.key, value: comparable($0.value)) })
    default: .number("\(((object as? NSNumber)?.doubleValue ?? .nan) + 0)")
    }
  }

  /// The value with members sorted, the last of a name kept, numbers and booleans alike.
  private func comparable(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let values): return .array(values.map(comparable))
    case .object(let members):
      var last: [String: JSONValue] = [:]
      for member in members { last[member.name] = comparable(member.value) }
      return .object(
        last.sorted { $0.key < $1.key }.map { JSONValue.Member(name: $0.key, value: $0.value) })
    case .boolean(let value): return .number(value ? "1.0" : "0.0")
    case .number(let digits):
      return .number("\((Double(digits) ?? .nan) + 0)")
    default: return value
    }
  }

  /// Texts made of pieces of JSON, right and wrong, are judged and read as Foundation does.
  @Test("agrees with Foundation on random texts", arguments: 1...8)
  func differential(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\\n\"", "\"\\u00e9é\"", "\"\\ud83d\\ude00\"", "1",
      "-0",
      "2.5", "1e3", "0", "true", "false", "null", " ", "\t", "\"", "\\", "{\"k\":", "[1,", "\"é\":",
      "\"\\ud800\"", "\"\\u0000\"",
    ]
    var read = 0
    for _ in 0..<4000 {
      var text = ""
      if Bool.random(using: &random) {
        text = wellFormed(&random, depth: 0)
        if Bool.random(using: &random) {
          var bytes = Array(text.utf8)
          bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
            in: 0x20..<0x7F, using: &random)
          text = String(decoding: bytes, as: UTF8.self)
        }
      } else {
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          text += pieces.randomElement(using: &random) ?? ""
        }
      }
      let bytes = Array(text.utf8)
      let mine = value(bytes)
      #expect(isSkipped(bytes) == (mine != nil), "\(text)")
      // Foundation takes a comma before a bracket, and refuses numbers that a double cannot hold.
      guard text.firstMatch(of: /,\s*\]/) == nil, text.firstMatch(of: /[eE]\+?[0-9]{3}/) == nil
      else { continue }
      let agrees = mine.map(comparable) == foundation(bytes)
      #expect(agrees, "\(text.debugDescription)")
      read += mine == nil ? 0 : 1
    }
    #expect(read > 1000)
  }

  private func wellFormed(_ random: inout SeededGenerator, depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 4 ? 5 : 9), using: &random) {
    case 0: return ["true", "false", "null"].randomElement(using: &random) ?? ""
    case 1: return "\(Int.random(in: -1000...1000, using: &random))"
    case 2: return ["0.5", "-1.25e2", "1E-2", "-0.0", "3e0"].randomElement(using: &random) ?? ""
    case 3, 4:
      var out: [UInt8] = []
      // Foundation drops byte order marks inside strings.
      appendJSONString(random.awkwardText(pieces: 4).replacing("\u{FEFF}", with: ""), to: &out)
      return String(decoding: out, as: UTF8.self)
    case 5, 6:
      let count = Int.random(in: 0...3, using: &random)
      return "["
        + (0..<count).map { _ in wellFormed(&random, depth: depth + 1) }.joined(separator: ", ")
        + "]"
    default:
      let count = Int.random(in: 0...3, using: &random)
      return "{"
        + (0..<count).map { "\"k\($0)\" : " + wellFormed(&random, depth: depth + 1) }
        .joined(separator: ",") + "}"
    }
  }
}
