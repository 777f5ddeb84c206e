import Formats

/// The formats of bitexts in a table: name, endings, whether they are read and written, what
/// survives in them.
public func bitextFormatListing() -> String {
  let all = BitextFeatures(BitextFeatures.names.map(\.feature))
  var lines: [[String]] = [["FORMAT", "ENDINGS", "READ", "WRITTEN", "WHAT SURVIVES"]]
  for format in BitextFileFormat.all {
    let lost = all.subtracting(format.keeps).spelledOut
    let kept = format.keeps.spelledOut
    let survives =
      lost.isEmpty
      ? "everything"
      : lost.count < kept.count
        ? "all but " + lost.joined(separator: ", ") : kept.joined(separator: ", ")
    lines.append([
      format.id, format.extensions.map { ".\($0)" }.joined(separator: " "),
      format.isRead ? "yes" : "no", format.isWritten ? "yes" : "no",
      format.isWritten ? survives : "",
    ])
  }
  let widths = (0..<4).map { column in lines.map { $0[column].count }.max() ?? 0 }
  return lines.map { cells in
    zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: width - cell.count + 2)
    }.joined() + cells[4] + "\n"
  }.joined()
}
