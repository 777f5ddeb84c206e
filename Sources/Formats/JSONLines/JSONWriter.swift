/// Writes JSON on one line, as `{"a":1,"b":["c"]}`; a member or element at a time.
public struct JSONWriter {
  /// What was written.
  public var bytes: [UInt8] = []
  /// Whether a comma comes before the next member or element.
  private var needsComma = false

  /// Nothing written yet.
  public init() {}

  /// Writes an object of the members that `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes an array of the elements that `body` writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    nest(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// Writes the name of a member; its value follows.
  public mutating func name(_ name: String) {
    separate()
    appendJSONString(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    appendJSONString(value, to: &bytes)
    needsComma = true
  }

  /// Writes a value that is JSON already.
  public mutating func json(_ value: String) {
    separate()
    bytes += value.utf8
    needsComma = true
  }

  /// Writes a member of a string; nothing for nil.
  public mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    self.name(name)
    string(value)
  }

  /// Writes a member of an array, each element by `body`; nothing for an empty one.
  public mutating func member<Element>(
    _ name: String, _ values: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    guard !values.isEmpty else { return }
    self.name(name)
    array { writer in
      for value in values { body(&writer, value) }
    }
  }

  /// Ends a line.
  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func nest(
    _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(open)
    needsComma = false
    body(&self)
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}
