import Foundation

/// One line of a JSON Lines file: an object whose members can be read and replaced without
/// disturbing the rest of the line.
///
/// The order of the members, the spelling of numbers and members nobody asked about stay as they
/// are, byte for byte.
public struct JSONLine {
  /// The line without its line end.
  private var bytes: [UInt8]
  /// The members in order: name, and where the name's quote begins and the value lies.
  private var members: [(name: String, start: Int, value: Range<Int>)] = []

  /// Reads a line.
  ///
  /// - Throws: ``JSONLineError`` where the line is not one JSON object.
  public init(_ line: some Sequence<UInt8>) throws(JSONLineError) {
    bytes = Array(line)
    // Foundation's parser judges what is JSON; the scan after it only looks for places.
    do {
      guard try JSONSerialization.jsonObject(with: Data(bytes)) is [String: Any] else {
        throw JSONLineError("expected an object such as {\"text\": \"…\"}")
      }
    } catch let error as JSONLineError {
      throw error
    } catch {
      throw JSONLineError("is not JSON")
    }
    scan()
  }

  /// The string that member `name` holds, or nil where there is none or it holds something else.
  public func string(_ name: String) -> String? {
    guard let member = members.last(where: { $0.name == name }) else { return nil }
    return decoded(member.value)
  }

  /// Whatever member `name` holds, as it is written; nil where there is none.
  public func json(_ name: String) -> String? {
    members.last { $0.name == name }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }

  /// The line with member `name` set to `json`, at the end if it was not there yet.
  public func setting(_ name: String, toJSON json: String) -> String {
    var kept = members.filter { $0.name != name }.map { bytes[$0.start..<$0.value.upperBound] }
    let quoted = (try? JSONEncoder().encode(name)) ?? Data()
    kept.append(ArraySlice(Array(quoted) + Array(": \(json)".utf8)))
    return "{" + kept.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ") + "}"
  }

  /// Finds the members of the outermost object; the bytes are known to be well-formed JSON.
  private mutating func scan() {
    var index = bytes.firstIndex(of: UInt8(ascii: "{")).map { $0 + 1 } ?? bytes.count
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "\"")) {
      let nameEnd = endOfString(from: start)
      let name = decoded(start..<nameEnd)
      let colon = bytes[nameEnd...].firstIndex(of: UInt8(ascii: ":")) ?? bytes.count - 1
      let first = bytes[(colon + 1)...].firstIndex { !Self.isSpace($0) } ?? bytes.count
      let end = endOfValue(from: first)
      members.append((name ?? "", start, first..<end))
      index = end
    }
  }

  /// The string that is written at `range`.
  private func decoded(_ range: Range<Int>) -> String? {
    let value = bytes[range]
    // Most have no escapes, and need no parser.
    guard value.count >= 2, value.first == UInt8(ascii: "\""), !value.contains(0x5C) else {
      return try? JSONDecoder().decode(String.self, from: Data(value))
    }
    return String(validating: value.dropFirst().dropLast(), as: UTF8.self)
  }

  private func endOfString(from quote: Int) -> Int {
    var index = quote + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, bytes.count)
  }

  /// The end of the value at `first`: before the comma or brace that follows it at its own depth.
  private func endOfValue(from first: Int) -> Int {
    var depth = 0
    var index = first
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index = endOfString(from: index)
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return trimmingSpace(first, index) }
        depth -= 1
      case UInt8(ascii: ","): if depth == 0 { return trimmingSpace(first, index) }
      default: break
      }
      index += 1
    }
    return index
  }

  private func trimmingSpace(_ first: Int, _ end: Int) -> Int {
    var end = end
    while end > first, Self.isSpace(bytes[end - 1]) { end -= 1 }
    return end
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}

/// A line of a JSON Lines file that is not what was expected.
public struct JSONLineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, to follow "line 12: ".
  public let description: String

  /// An error in these words.
  public init(_ description: String) { self.description = description }
}
