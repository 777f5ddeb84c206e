import BitextModel

/// A segment of a segmented text, or what stands between two.
struct XLIFF1Piece {
  /// The `mid` of the segment; nil for what stands between, and empty for a segment without one.
  var segment: String?
  /// Other attributes of the segment's `<mrk>`.
  var attributes: [MarkupAttribute] = []
  /// The text.
  var text: TaggedText
  /// Where it begins.
  var place: BitextPlace?

  /// The `mid` where there is one.
  var id: String? { segment.flatMap { $0.isEmpty ? nil : $0 } }

  /// The pieces as one text.
  static func joined(_ pieces: [XLIFF1Piece]) -> TaggedText {
    guard pieces.count != 1 else { return pieces[0].text }
    var builder = TaggedTextBuilder()
    for piece in pieces {
      for part in piece.text.parts {
        switch part {
        case .text(let text): builder.append(text)
        case .code(let index):
          var code = piece.text.codes[index]
          if code.kind == .isolatedOpening, code.pair != nil { code.kind = .opening }
          if code.kind == .isolatedClosing, code.pair != nil { code.kind = .closing }
          builder.append(
            code.kind, id: code.id, pair: code.pair, type: code.type, content: code.content,
            tag: code.tag)
        }
      }
    }
    return builder.finish()
  }

  /// A piece of the source with the one of the translation that belongs to it.
  struct Pair {
    var source: XLIFF1Piece?
    var target: XLIFF1Piece?
    /// Where the piece of the translation stands in it, from 1, where that is not where the pair
    /// stands among all.
    var order: Int?
  }

  /// Pairs the pieces of a source with those of its translation: segments by name, what stands
  /// between by what stands before.
  static func paired(_ source: [XLIFF1Piece], _ target: [XLIFF1Piece]) -> [Pair] {
    var pairs = source.map { Pair(source: $0) }
    var named: [String: Int] = [:]
    for (index, piece) in source.enumerated() {
      if let segment = piece.segment, named[segment] == nil { named[segment] = index }
    }
    var places: [Int] = []
    var added: [(after: Int, pair: Pair)] = []
    var last = -1
    /// Before it all that stands between segments of the source has a partner.
    var free = 0
    for piece in target {
      var index: Int?
      if let segment = piece.segment {
        index = named[segment]
      } else if last + 1 < pairs.count, source[last + 1].segment == nil,
        pairs[last + 1].target == nil
      {
        index = last + 1
      } else {
        while free < pairs.count, source[free].segment != nil || pairs[free].target != nil {
          free += 1
        }
        index = free < pairs.count ? free : nil
      }
      if let found = index, pairs[found].target == nil {
        pairs[found].target = piece
        places.append(found)
        last = found
      } else {
        added.append((last, Pair(target: piece)))
        places.append(pairs.count + added.count - 1)
      }
    }
    // Pieces that the translation alone has come after the one they follow.
    var followers: [Int: [Int]] = [:]
    for (number, extra) in added.enumerated() {
      followers[extra.after, default: []].append(pairs.count + number)
    }
    let order = (-1..<pairs.count).flatMap { ($0 < 0 ? [] : [$0]) + (followers[$0] ?? []) }
    let all = pairs + added.map(\.pair)
    var result = order.map { all[$0] }
    var position: [Int: Int] = [:]
    for (place, index) in order.enumerated() { position[index] = place }
    let inOrder = places.compactMap { position[$0] }
    if inOrder != inOrder.sorted() {
      for (number, place) in inOrder.enumerated() { result[place].order = number + 1 }
    }
    return result
  }
}
