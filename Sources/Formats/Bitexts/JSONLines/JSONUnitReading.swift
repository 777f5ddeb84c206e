import BitextModel
import UnicodeText

/// Something that is an object of JSON with known members, all of them right.
protocol JSONReadable {
  /// The thing; nil where a member is not known or not right.
  init?(json: JSONValue)
}

extension Array where Element: JSONReadable {
  /// An array, each of its elements right.
  init?(json: JSONValue) {
    guard let elements = json.array else { return nil }
    let read = elements.compactMap(Element.init(json:))
    guard read.count == elements.count else { return nil }
    self = read
  }
}

extension JSONValue {
  /// Calls `set` for each member of an object; false where it is no object or one is refused.
  fileprivate func allMembers(_ set: (String, JSONValue) -> Bool) -> Bool {
    guard case .object(let members) = self else { return false }
    return members.allSatisfy { set($0.name, $0.value) }
  }

  /// Puts a string in its place; false for something else.
  fileprivate func get(_ place: inout String?) -> Bool {
    place = string
    return place != nil
  }

  /// Puts what an object or array says in its place; false where it does not say it.
  fileprivate func get<Value>(_ place: inout Value, _ value: Value?) -> Bool {
    guard let value else { return false }
    place = value
    return true
  }

  fileprivate var language: LanguageTag? { string.flatMap(LanguageTag.init) }
}

extension UnitNote: JSONReadable {
  /// A note: a string, or an object with `text`.
  init?(json: JSONValue) {
    self.init("")
    if case .string(let text) = json {
      self.text = text
      return
    }
    var text: String?
    let isRight = json.allMembers { name, value in
      switch name {
      case "text": value.get(&text)
      case "lang": value.get(&language, value.language)
      case "author": value.get(&author)
      case "tag": value.get(&tag, MarkupTag(json: value))
      default: false
      }
    }
    guard isRight, let text else { return nil }
    self.text = text
  }
}

extension UnitProperty: JSONReadable {
  /// A property: an object with `type` and `value`.
  init?(json: JSONValue) {
    self.init("", "")
    var type: String?
    var text: String?
    let isRight = json.allMembers { name, value in
      switch name {
      case "type": value.get(&type)
      case "value": value.get(&text)
      case "lang": value.get(&language, value.language)
      case "tag": value.get(&tag, MarkupTag(json: value))
      default: false
      }
    }
    guard isRight, let type, let text else { return nil }
    self.type = type
    value = text
  }

  /// A member of a line that this format has no other place for, by its value and how that is
  /// written.
  init(member name: String, _ value: JSONValue, written: String) {
    if case .string(let text) = value {
      self.init(name, text, tag: MarkupTag("member", of: "jsonl"))
    } else {
      self.init(
        name, written,
        tag: MarkupTag("member", of: "jsonl", attributes: [MarkupAttribute("json", "yes")]))
    }
  }
}

extension MarkupTag: JSONReadable {
  /// A tag: `format`, `name` and `attributes`, pairs of name and value.
  init?(json: JSONValue) {
    var format: String?
    var element: String?
    var attributes: [MarkupAttribute] = []
    let isRight = json.allMembers { name, value in
      switch name {
      case "format": value.get(&format)
      case "name": value.get(&element)
      case "attributes": value.get(&attributes, [MarkupAttribute](json: value))
      default: false
      }
    }
    guard isRight, let format, let element else { return nil }
    self.init(element, of: format, attributes: attributes)
  }
}

extension MarkupAttribute: JSONReadable {
  /// An attribute: `["name", "value"]`.
  init?(json: JSONValue) {
    guard let pair = json.array, pair.count == 2, let name = pair[0].string,
      let value = pair[1].string
    else { return nil }
    self.init(name, value)
  }
}

extension KeptMarkup: JSONReadable {
  /// Markup: `format` and `xml`.
  init?(json: JSONValue) {
    var format: String?
    var xml: String?
    let isRight = json.allMembers { name, value in
      switch name {
      case "format": value.get(&format)
      case "xml": value.get(&xml)
      default: false
      }
    }
    guard isRight, let format, let xml else { return nil }
    self.init(xml, of: format)
  }
}

extension UnitHistory {
  /// Sets what member `name` says: whether there is such a member, and it holds what it should.
  mutating func set(_ name: String, _ value: JSONValue) -> Bool {
    switch name {
    case "created": value.get(&created, value.string.flatMap(Timestamp.init))
    case "creator": value.get(&creator)
    case "changed": value.get(&changed, value.string.flatMap(Timestamp.init))
    case "changer": value.get(&changer)
    case "used": value.get(&used, value.string.flatMap(Timestamp.init))
    case "uses": value.get(&uses, value.integer)
    case "tool": value.get(&tool)
    case "tool_version": value.get(&toolVersion)
    default: false
    }
  }
}

/// A code before its text is known: its place counts code points.
struct JSONCode: JSONReadable {
  var at: Int
  /// The code; its offset means nothing yet.
  var code: InlineCode

  /// A code at a place.
  init(_ code: InlineCode, at place: Int) {
    at = place
    self.code = code
  }

  /// A code: `at`, `kind` and what else there is.
  init?(json: JSONValue) {
    guard let at = json["at"]?.integer, let code = InlineCode(json: json) else { return nil }
    self.init(code, at: at)
  }
}

extension TaggedText {
  /// A text and its codes; nil where they are not in order or not inside their text.
  init?(_ text: String, _ placed: [JSONCode]) {
    var codes: [InlineCode] = []
    codes.reserveCapacity(placed.count)
    var text = text
    var (codePoints, offset) = (0, 0)
    for var next in placed {
      guard next.at >= codePoints else { return nil }
      // A code point ends before the next byte that begins one.
      text.withUTF8 { bytes in
        while codePoints < next.at, offset < bytes.count {
          repeat { offset += 1 } while offset < bytes.count && bytes[offset] & 0xC0 == 0x80
          codePoints += 1
        }
      }
      guard codePoints == next.at else { return nil }
      next.code.offset = offset
      codes.append(next.code)
    }
    self.init(text, codes: codes)
  }

  /// A text with codes: `text` and `codes`.
  fileprivate init?(json: JSONValue) {
    guard let text = json["text"]?.string,
      let codes = [JSONCode](json: json["codes"] ?? .array([]))
    else { return nil }
    self.init(text, codes)
  }
}

extension InlineCode {
  /// A code: `kind` and what else there is, but for its place.
  fileprivate init?(json: JSONValue) {
    guard let kind = json["kind"]?.string.flatMap(Kind.init) else { return nil }
    self.init(kind, at: 0)
    let isRight = json.allMembers { name, value in
      switch name {
      case "at", "kind": true
      case "id": value.get(&id)
      case "pair": value.get(&pair)
      case "type": value.get(&type)
      case "content": value.get(&content, [Content](json: value))
      case "tag": value.get(&tag, MarkupTag(json: value))
      default: false
      }
    }
    guard isRight else { return nil }
  }
}

extension InlineCode.Content: JSONReadable {
  /// A string of native markup, or an object: `text`, its `codes` and `attributes`.
  init?(json: JSONValue) {
    if case .string(let markup) = json {
      self = .native(markup)
      return
    }
    guard let text = TaggedText(json: json),
      let attributes = [MarkupAttribute](json: json["attributes"] ?? .array([]))
    else { return nil }
    self = .subflow(text, attributes: attributes)
  }
}

extension BitextHeader: JSONReadable {
  /// A header, by the names that ``JSONLinesWriter`` gives its parts.
  init?(json: JSONValue) {
    self.init()
    let isRight = json.allMembers { name, value in
      switch name {
      case "source_lang": value.get(&sourceLanguage, value.language)
      case "target_lang": value.get(&targetLanguage, value.language)
      case "source_file": value.get(&sourceFile)
      case "target_file": value.get(&targetFile)
      case "segmentation": value.get(&segmentation)
      case "data_type": value.get(&dataType)
      case "original_format": value.get(&originalFormat)
      case "notes": value.get(&notes, [UnitNote](json: value))
      case "properties": value.get(&properties, [UnitProperty](json: value))
      case "tag": value.get(&tag, MarkupTag(json: value))
      case "kept": value.get(&kept, [KeptMarkup](json: value))
      default: history.set(name, value)
      }
    }
    guard isRight else { return nil }
  }
}

extension BitextSection: JSONReadable {
  /// A section, by the names that ``JSONLinesWriter`` gives its parts.
  init?(json: JSONValue) {
    guard let kind = json["kind"]?.string.flatMap(Kind.init) else { return nil }
    self.init(kind)
    let isRight = json.allMembers { name, value in
      switch name {
      case "kind": true
      case "id": value.get(&id)
      case "source_lang": value.get(&sourceLanguage, value.language)
      case "target_lang": value.get(&targetLanguage, value.language)
      case "original": value.get(&original)
      case "data_type": value.get(&dataType)
      case "notes": value.get(&notes, [UnitNote](json: value))
      case "properties": value.get(&properties, [UnitProperty](json: value))
      case "tag": value.get(&tag, MarkupTag(json: value))
      case "kept": value.get(&kept, [KeptMarkup](json: value))
      default: false
      }
    }
    guard isRight else { return nil }
  }
}
