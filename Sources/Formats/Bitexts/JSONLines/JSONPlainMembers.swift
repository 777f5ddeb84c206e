import BitextModel

// Members as nearly all files have them are read where they stand. What is any different is nil: it
// is read again as a value, which knows all there is.
extension JSONScanner {
  /// Properties of nothing but a type and a value.
  mutating func plainProperties() throws(JSONError) -> [UnitProperty]? {
    guard peek == UInt8(ascii: "[") else { return nil }
    try beginArray()
    var properties: [UnitProperty] = []
    var isFirst = true
    while try nextElement(isFirst: &isFirst) {
      guard peek == UInt8(ascii: "{") else { return nil }
      try beginObject()
      var (type, value): (String?, String?) = (nil, nil)
      var isFirstMember = true
      while let name = try nextName(isFirst: &isFirstMember) {
        guard peek == UInt8(ascii: "\"") else { return nil }
        switch name {
        case "type": type = try string()
        case "value": value = try string()
        default: return nil
        }
      }
      guard let type, let value else { return nil }
      properties.append(UnitProperty(type, value))
    }
    return properties
  }

  /// Codes without a tag, that stand for markup alone.
  mutating func plainCodes() throws(JSONError) -> [JSONCode]? {
    guard peek == UInt8(ascii: "[") else { return nil }
    try beginArray()
    var codes: [JSONCode] = []
    var isFirst = true
    while try nextElement(isFirst: &isFirst) {
      guard let code = try plainCode() else { return nil }
      codes.append(code)
    }
    return codes
  }

  private mutating func plainCode() throws(JSONError) -> JSONCode? {
    guard peek == UInt8(ascii: "{") else { return nil }
    try beginObject()
    var (at, kind): (Int?, InlineCode.Kind?) = (nil, nil)
    var (id, pair, type): (String?, String?, String?) = (nil, nil, nil)
    var content: [InlineCode.Content] = []
    var isFirst = true
    while let name = try nextName(isFirst: &isFirst) {
      if case "at" = name {
        guard let number = plainNumber() else { return nil }
        at = number
        continue
      }
      if case "content" = name {
        guard let plain = try plainContent() else { return nil }
        content = plain
        continue
      }
      guard peek == UInt8(ascii: "\"") else { return nil }
      switch name {
      case "kind": kind = try plainString().flatMap { InlineCode.Kind($0) }
      case "id": id = try string()
      case "pair": pair = try string()
      case "type": type = try string()
      default: return nil
      }
      // One with escapes was not read.
      if case "kind" = name, kind == nil { return nil }
    }
    guard let at, let kind else { return nil }
    return JSONCode(
      InlineCode(kind, at: 0, id: id, pair: pair, type: type, content: content), at: at)
  }

  private mutating func plainContent() throws(JSONError) -> [InlineCode.Content]? {
    guard peek == UInt8(ascii: "[") else { return nil }
    try beginArray()
    var content: [InlineCode.Content] = []
    var isFirst = true
    while try nextElement(isFirst: &isFirst) {
      guard peek == UInt8(ascii: "\"") else { return nil }
      content.append(.native(try string()))
    }
    return content
  }
}

extension InlineCode.Kind {
  /// The kind of a name; nil where there is none.
  fileprivate init?(_ name: JSONName) {
    switch name {
    case "standalone": self = .standalone
    case "opening": self = .opening
    case "closing": self = .closing
    case "isolatedOpening": self = .isolatedOpening
    case "isolatedClosing": self = .isolatedClosing
    case "annotationStart": self = .annotationStart
    case "annotationEnd": self = .annotationEnd
    default: return nil
    }
  }
}
