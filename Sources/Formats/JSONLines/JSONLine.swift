/// One line of a JSON Lines file: an object whose members can be read and replaced without
/// disturbing the rest of the line.
///
/// The order of the members, the spelling of numbers and members nobody asked about stay as they
/// are, byte for byte. A byte order mark before the object is passed over.
public struct JSONLine {
  /// A member: its name, where the name's quotation mark begins, and where the value stands.
  private struct Member {
    let name: String
    let start: Int
    let value: Range<Int>
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The line without its line end.
  private let bytes: [UInt8]
  /// The members in order.
  private let members: [Member]

  /// Reads a line.
  ///
  /// - Throws: ``JSONLineError`` where the line is not one JSON object.
  public init(_ line: some Sequence<UInt8>) throws(JSONLineError) {
    var bytes = Array(line)
    if bytes.starts(with: Self.byteOrderMark) { bytes.removeFirst(Self.byteOrderMark.count) }
    self.bytes = bytes
    var members: [Member] = []
    do {
      try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
        try Self.read(buffer, into: &members)
      }
    } catch {
      throw JSONLineError(
        "is not a JSON object: column \(error.column(in: bytes)): expected \(error.expected)")
    }
    self.members = members
  }

  private static func read(
    _ buffer: UnsafeBufferPointer<UInt8>, into members: inout [Member]
  ) throws(JSONError) {
    var scanner = JSONScanner(buffer)
    try scanner.beginObject()
    var isFirst = true
    while let name = try scanner.nextName(isFirst: &isFirst) {
      members.append(
        Member(name: name.string, start: scanner.nameOffset, value: try scanner.skipValue()))
    }
    try scanner.finish()
  }

  /// Whatever member `name` holds, as it is written, in a line that may be cut off or damaged; nil
  /// where that is not found before the damage.
  public static func json(_ name: String, inBeginningOf line: [UInt8]) -> String? {
    line.dropFirst(line.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
      .withUnsafeBufferPointer { buffer in
        var members: [Member] = []
        try? read(buffer, into: &members)
        // What ends where the line does may go on.
        return members.last { $0.name == name && $0.value.upperBound < buffer.count }.map {
          String(decoding: buffer[$0.value], as: UTF8.self)
        }
      }
  }

  /// The string that member `name` holds, or nil where there is none or it holds something else.
  public func string(_ name: String) -> String? {
    guard let member = members.last(where: { $0.name == name }) else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(UnsafeBufferPointer(rebasing: buffer[member.value]))
      return try? scanner.string()
    }
  }

  /// Whatever member `name` holds, as it is written; nil where there is none.
  public func json(_ name: String) -> String? {
    members.last { $0.name == name }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
  }

  /// The line with member `name` set to `json`, at the end if it was not there yet.
  public func setting(_ name: String, toJSON json: String) -> String {
    var out: [UInt8] = [UInt8(ascii: "{")]
    for member in members where member.name != name {
      out += bytes[member.start..<member.value.upperBound]
      out += Array(", ".utf8)
    }
    appendJSONString(name, to: &out)
    out += Array(": \(json)}".utf8)
    return String(decoding: out, as: UTF8.self)
  }
}

/// A line of a JSON Lines file that is not what was expected.
public struct JSONLineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, to follow "line 12: ".
  public let description: String

  /// An error in these words.
  public init(_ description: String) { self.description = description }
}
