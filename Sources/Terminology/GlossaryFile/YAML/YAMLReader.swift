import CYAML

/// Why bytes cannot be read as the YAML a glossary is made of.
package struct YAMLProblem: Error {
  /// Where, in bytes of the file.
  package let offset: Int
  /// What was expected, what was found, what to do.
  package let message: String
}

/// How offsets in what is parsed become offsets in the file it was taken from.
struct OffsetMap {
  /// Offsets from here on are moved.
  var split = 0
  /// By how much.
  var gap = 0

  func callAsFunction(_ offset: Int64) -> Int {
    Int(offset) < split ? Int(offset) : Int(offset) + gap
  }
}

/// Reads YAML, an event or a whole node at a time.
///
/// Anchors, aliases, tags and second documents are refused: no file of distich's has a use for them,
/// and a few lines of them may stand for gigabytes.
///
/// An owning handle: one thread at a time, no copies.
struct YAMLReader: ~Copyable {
  /// Collections inside one another.
  static let deepest = 16
  /// Bytes of one scalar.
  static let longestScalar = 1 << 20

  /// What a reader meets.
  enum Event {
    case scalar
    case start(YAMLTree.Kind)
    case end
    case documentStart
    case documentEnd
    case streamEnd
  }

  private let handle: OpaquePointer
  private let offsets: OffsetMap
  private var event = cyaml_event()

  /// Reads `bytes`, well-formed UTF-8 that stays where it is until the reader is gone.
  init(_ bytes: UnsafeBufferPointer<UInt8>, offsets: OffsetMap = OffsetMap()) {
    guard let handle = cyaml_open(bytes.baseAddress, Int64(bytes.count)) else {
      fatalError("memory ran out")
    }
    self.handle = handle
    self.offsets = offsets
  }

  deinit { cyaml_close(handle) }

  /// Where the last event begins, in bytes of the file.
  var start: Int { offsets(event.start) }

  /// The next event.
  mutating func next() throws(YAMLProblem) -> Event {
    let kind = Int(cyaml_next(handle, &event))
    guard event.has_anchor == 0, kind != CYAML_ALIAS else {
      throw YAMLProblem(
        offset: start,
        message: "anchors (&name) and aliases (*name) are not part of the format; "
          + "write the value out, in quotation marks where it begins with & or *")
    }
    guard event.has_tag == 0 else {
      throw YAMLProblem(
        offset: start,
        message: "tags (!name) are not part of the format; take the tag out, "
          + "or put the value in quotation marks")
    }
    switch kind {
    case CYAML_SCALAR:
      guard event.length <= Self.longestScalar else {
        throw YAMLProblem(
          offset: start,
          message: "a text of \(event.length) bytes; at most \(Self.longestScalar) are read")
      }
      return .scalar
    case CYAML_SEQUENCE_START: return .start(.sequence)
    case CYAML_MAPPING_START: return .start(.mapping)
    case CYAML_SEQUENCE_END, CYAML_MAPPING_END: return .end
    case CYAML_DOCUMENT_START: return .documentStart
    case CYAML_DOCUMENT_END: return .documentEnd
    case CYAML_STREAM_END: return .streamEnd
    default: throw failure()
    }
  }

  /// Reads the node that `first`, the event just met, begins, to its end.
  mutating func read(_ first: Event, into tree: inout YAMLTree) throws(YAMLProblem) {
    var open: [Int] = []
    var event = first
    while true {
      switch event {
      case .scalar:
        tree.append(
          scalar: UnsafeBufferPointer(start: self.event.value, count: Int(self.event.length)),
          style: style, range: range)
      case .start(let kind):
        guard open.count < Self.deepest else {
          throw YAMLProblem(
            offset: start,
            message:
              "lists and mappings more than \(Self.deepest) deep; no file of distich's needs more than six"
          )
        }
        open.append(tree.open(kind, style: style, range: range))
      case .end:
        tree.close(open.removeLast(), end: range.upperBound)
      case .documentStart, .documentEnd, .streamEnd: return
      }
      guard !open.isEmpty else { return }
      event = try next()
    }
  }

  private var range: Range<Int32> {
    let start = Int32(truncatingIfNeeded: offsets(event.start))
    return start..<max(start, Int32(truncatingIfNeeded: offsets(event.end)))
  }

  private var style: YAMLTree.Style {
    switch Int(event.style) {
    case CYAML_SINGLE_QUOTED: .singleQuoted
    case CYAML_DOUBLE_QUOTED: .doubleQuoted
    case CYAML_LITERAL: .literal
    case CYAML_FOLDED: .folded
    case CYAML_BLOCK: .block
    case CYAML_FLOW: .flow
    default: .plain
    }
  }

  private func failure() -> YAMLProblem {
    var offset: Int64 = 0
    var context: UnsafePointer<CChar>?
    let problem = cyaml_error(handle, &offset, &context)
    let said = problem.map { String(cString: $0) } ?? "not YAML"
    let within = context.map { " \(String(cString: $0))" } ?? ""
    return YAMLProblem(
      offset: offsets(offset), message: "not YAML: \(said)\(within); \(Self.remedy(for: said))")
  }

  /// What mostly lies behind a complaint of libyaml's.
  private static func remedy(for complaint: String) -> String {
    switch complaint {
    case "control characters are not allowed":
      "take the character out"
    case "mapping values are not allowed in this context":
      "a text that holds “: ” needs quotation marks"
    case "found character that cannot start any token":
      "indent with spaces, not tabs; a text that begins with @, ` or % needs quotation marks"
    case "found unexpected end of stream":
      "a quotation mark or bracket that opens has to be closed"
    case "could not find expected ':'", "did not find expected key",
      "did not find expected '-' indicator", "did not find expected <document start>":
      "a key is followed by “: ”, an item begins with “- ”, and those of one list or mapping begin "
        + "in one column"
    case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
      "a bracket that opens has to be closed, and a text that holds a comma, bracket or brace "
        + "needs quotation marks there"
    default: "mend the line"
    }
  }
}

extension YAMLTree {
  /// The one document that `bytes`, well-formed UTF-8, hold; nil where they hold none.
  ///
  /// - Throws: ``YAMLProblem`` where they are not YAML, or hold a second document.
  package init?(document bytes: [UInt8]) throws(YAMLProblem) {
    let outcome = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(YAMLProblem) -> YAMLTree? in
        var reader = YAMLReader(bytes)
        guard case .documentStart = try reader.next() else { return nil }
        var tree = YAMLTree()
        try reader.read(try reader.next(), into: &tree)
        _ = try reader.next()
        guard case .streamEnd = try reader.next() else {
          throw YAMLProblem(offset: reader.start, message: "a second document begins here")
        }
        return tree
      }
    }
    guard let tree = try outcome.get() else { return nil }
    self = tree
  }
}
