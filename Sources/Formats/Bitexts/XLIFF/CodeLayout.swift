import BitextModel

/// How the codes of a text, or of the pieces of one, can be written as elements.
///
/// Elements nest and codes need not: a pair that crosses another, or the edge of a segment, has to
/// be written as two empty elements.
struct CodeLayout {
  /// A code in its place.
  struct Entry {
    /// The piece it stands in.
    let piece: Int
    /// The code.
    let code: InlineCode
    /// Where in ``CodeLayout/entries`` the other end of the stretch is.
    fileprivate(set) var partner: Int?
    /// Whether the stretch can be one element, and is meant to be.
    fileprivate(set) var isElement: Bool
  }

  /// The codes in order.
  private(set) var entries: [Entry] = []

  /// The layout of pieces that follow one another.
  ///
  /// - Parameters:
  ///   - pieces: the texts.
  ///   - isClosed: whether a piece is an element itself, whose edge no element may cross.
  ///   - isElement: whether an opening code is meant to be one element with its closing one.
  /// - Complexity: linear in the number of codes.
  init(
    _ pieces: [TaggedText?], isClosed: (_ piece: Int) -> Bool,
    isElement: (_ opening: InlineCode, _ closing: InlineCode) -> Bool
  ) {
    for (piece, text) in pieces.enumerated() {
      for code in text?.codes ?? [] {
        entries.append(Entry(piece: piece, code: code, partner: nil, isElement: false))
      }
    }
    guard !entries.isEmpty else { return }
    let partners = partners(of: entries.map(\.code))
    for (index, partner) in partners.enumerated() {
      entries[index].partner = partner
      guard let partner, partner > index else { continue }
      entries[index].isElement = isElement(entries[index].code, entries[partner].code)
    }
    settle(isClosed)
  }

  /// Takes apart what does not nest.
  private mutating func settle(_ isClosed: (Int) -> Bool) {
    /// Deeper than this no reader should have to follow.
    let deepest = 64
    var open: [Int] = []
    var floor = 0
    for index in entries.indices {
      if index > 0, entries[index].piece != entries[index - 1].piece {
        let (last, next) = (entries[index - 1].piece, entries[index].piece)
        if isClosed(last) {
          // What began in the segment and is open still cannot end outside.
          for crossing in open[floor...] { entries[crossing].isElement = false }
          open.removeSubrange(floor...)
        }
        floor = isClosed(next) ? open.count : 0
      }
      guard let partner = entries[index].partner else { continue }
      if partner > index {
        guard entries[index].isElement else { continue }
        if open.count < deepest {
          open.append(index)
        } else {
          entries[index].isElement = false
        }
      } else if entries[partner].isElement {
        if open.count > floor, open.last == partner {
          open.removeLast()
        } else {
          entries[partner].isElement = false
          if let crossing = open.lastIndex(of: partner) {
            open.remove(at: crossing)
            if crossing < floor { floor -= 1 }
          }
        }
      }
    }
    for index in entries.indices {
      if let partner = entries[index].partner, partner < index {
        entries[index].isElement = entries[partner].isElement
      }
    }
  }
}

/// For each code that begins or ends a stretch, which one ends or begins it.
///
/// Codes belong together by ``InlineCode/pair``; those without, by nesting.
///
/// - Complexity: linear for many codes.
func partners(of codes: [InlineCode]) -> [Int?] {
  var partners = [Int?](repeating: nil, count: codes.count)
  // Most texts have a few, which are sooner compared than hashed.
  if codes.count <= 8 {
    for (index, code) in codes.enumerated() where code.ends {
      for earlier in codes[..<index].indices.reversed()
      where partners[earlier] == nil && codes[earlier].begins
        && PairKey(codes[earlier]) == PairKey(code) && PairKey(code) != nil
      {
        partners[index] = earlier
        partners[earlier] = index
        break
      }
    }
    return partners
  }
  var open: [PairKey: [Int]] = [:]
  for (index, code) in codes.enumerated() {
    guard let key = PairKey(code) else { continue }
    if code.begins {
      open[key, default: []].append(index)
    } else if let opening = open[key]?.popLast() {
      partners[index] = opening
      partners[opening] = index
    }
  }
  return partners
}

/// What the two ends of a stretch have in common.
private struct PairKey: Hashable {
  let isAnnotation: Bool
  let pair: String?

  /// Nil for a code that is no end of a stretch of this text.
  init?(_ code: InlineCode) {
    guard code.kind != .standalone else { return nil }
    let isIsolated = code.kind == .isolatedOpening || code.kind == .isolatedClosing
    if isIsolated, code.pair == nil { return nil }
    isAnnotation = code.kind == .annotationStart || code.kind == .annotationEnd
    pair = code.pair
  }
}

extension InlineCode {
  /// Whether it begins a stretch.
  fileprivate var begins: Bool {
    kind == .opening || kind == .isolatedOpening || kind == .annotationStart
  }

  /// Whether it ends one.
  fileprivate var ends: Bool {
    kind == .closing || kind == .isolatedClosing || kind == .annotationEnd
  }
}

/// Builds a text with its codes from left to right.
struct TaggedTextBuilder {
  private(set) var text = ""
  private(set) var codes: [InlineCode] = []
  /// Whether any code may have its other end elsewhere: those that are elements have not.
  private var mayBeOpen = false

  /// Whether nothing was added yet.
  var isEmpty: Bool { text.isEmpty && codes.isEmpty }

  /// Adds text.
  mutating func append(_ more: String) {
    if text.isEmpty { text = more } else { text += more }
  }

  /// Adds a code.
  mutating func append(
    _ kind: InlineCode.Kind, id: String? = nil, pair: String? = nil, type: String? = nil,
    content: [InlineCode.Content] = [], tag: MarkupTag? = nil, isElement: Bool = false
  ) {
    if kind == .opening || kind == .closing, !isElement { mayBeOpen = true }
    codes.append(
      InlineCode(
        kind, at: text.utf8.count, id: id, pair: pair, type: type, content: content, tag: tag))
  }

  /// Ends a piece of a text: elements that are open go on in another.
  mutating func leave() { mayBeOpen = true }

  /// The text, its codes isolated that have no partner in it.
  func finish() -> TaggedText {
    guard mayBeOpen else { return TaggedText(text, codes: codes) }
    var codes = codes
    for (index, partner) in partners(of: codes).enumerated() where partner == nil {
      switch codes[index].kind {
      case .opening: codes[index].kind = .isolatedOpening
      case .closing: codes[index].kind = .isolatedClosing
      default: break
      }
    }
    return TaggedText(text, codes: codes)
  }
}

extension TaggedText {
  /// A stretch between codes, or a code.
  enum Part {
    case text(String)
    case code(_ index: Int)
  }

  /// The text and its codes from left to right.
  var parts: [Part] {
    guard !codes.isEmpty else { return [.text(text)] }
    var parts: [Part] = []
    let utf8 = text.utf8
    var position = utf8.startIndex
    var offset = 0
    for (index, next) in codes.enumerated() {
      if next.offset > offset {
        let end = utf8.index(position, offsetBy: next.offset - offset)
        parts.append(.text(String(decoding: utf8[position..<end], as: UTF8.self)))
        position = end
        offset = next.offset
      }
      parts.append(.code(index))
    }
    if position < utf8.endIndex {
      parts.append(.text(String(decoding: utf8[position...], as: UTF8.self)))
    }
    return parts
  }

  /// The text with the natural text of every code in its place: for formats that hold markup as
  /// text alone.
  static func flat(_ content: [InlineCode.Content]) -> String {
    content.map { part in
      switch part {
      case .native(let native): native
      case .subflow(let text, _): text.text
      }
    }.joined()
  }
}
