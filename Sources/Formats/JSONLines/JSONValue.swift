/// A value of JSON in memory.
enum JSONValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// The members in order; a name may stand more than once.
  case object([Member])

  /// A member of an object.
  struct Member: Hashable, Sendable {
    let name: String
    let value: JSONValue
  }

  /// What member `name` holds, the last of that name; nil where there is none.
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The string, or nil for something else.
  var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  /// The elements, or nil for something else.
  var array: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The whole number, or nil for something else.
  var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits)
  }
}

extension JSONScanner {
  /// The next value.
  mutating func value() throws(JSONError) -> JSONValue {
    switch peek {
    case UInt8(ascii: "{"):
      try beginObject()
      var members: [JSONValue.Member] = []
      var isFirst = true
      while let name = try nextName(isFirst: &isFirst) {
        members.append(JSONValue.Member(name: name.string, value: try value()))
      }
      return .object(members)
    case UInt8(ascii: "["):
      try beginArray()
      var elements: [JSONValue] = []
      var isFirst = true
      while try nextElement(isFirst: &isFirst) { elements.append(try value()) }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean(try boolean())
    case UInt8(ascii: "n"):
      return try takeNull() ? .null : .null
    default: return .number(try number())
    }
  }
}
