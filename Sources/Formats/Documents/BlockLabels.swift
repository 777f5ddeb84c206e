/// Numbers paragraphs as a person counts them: `paragraph 12`, `table 2, row 3, cell 1`,
/// `footnote 4`, `text box 1, paragraph 2`.
///
/// Only paragraphs with text count. Inside a table, a note or a box the count begins anew, and its
/// first paragraph goes by the name of the whole.
struct BlockLabels {
  private struct Frame {
    var name: String
    var paragraphs = 0
    var tables = 0
  }

  private var frames: [Frame]
  private var boxes = 0

  /// Labels within `name`; an empty one is the document itself.
  init(within name: String = "") { frames = [Frame(name: name)] }

  /// The label of the next paragraph.
  mutating func paragraph() -> String {
    let last = frames.count - 1
    frames[last].paragraphs += 1
    let (name, number) = (frames[last].name, frames[last].paragraphs)
    if name.isEmpty { return "paragraph \(number)" }
    return number == 1 ? name : "\(name), paragraph \(number)"
  }

  /// Enters the next table; returns its name, of which rows and cells are parts.
  mutating func table() -> String {
    let last = frames.count - 1
    frames[last].tables += 1
    let name = frames[last].name
    return (name.isEmpty ? "" : "\(name), ") + "table \(frames[last].tables)"
  }

  /// The name of the next text box.
  mutating func box() -> String {
    boxes += 1
    return "text box \(boxes)"
  }

  /// Enters a part with a name of its own.
  mutating func enter(_ name: String) { frames.append(Frame(name: name)) }

  /// Leaves the part that was entered last.
  mutating func leave() { frames.removeLast() }
}
