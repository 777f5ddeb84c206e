import Formats
import Workbench

/// A format that the page offers for download.
struct ExportFormat: Encodable, Sendable {
  /// What the page asks for it by.
  let id: String
  /// What a person calls it.
  let name: String
  /// The ending of such files, without the dot.
  let ending: String
  /// `bitext` or `report`.
  let kind: String
  /// Whether confirmed beads alone can be written in it.
  let leavesOut: Bool
  /// How it is written.
  let export: ProjectExport

  private enum CodingKeys: CodingKey { case id, name, ending, kind, leavesOut }

  /// All of them: the bitext's, then the reports'.
  static let all: [ExportFormat] =
    AlignmentFormat.all.map { format in
      let (name, leavesOut) =
        switch format {
        case .units(let units): (units.name, true)
        case .rendering(let rendering): (names[rendering] ?? rendering.rawValue, rendering == .tsv)
        }
      return ExportFormat(
        id: format.name, name: name, ending: format.fileExtension, kind: "bitext",
        leavesOut: leavesOut, export: .bitext(format))
    }
    + ReportFormat.allCases.filter { $0 != .github }.map { format in
      ExportFormat(
        id: "report-\(format.rawValue)",
        name: format == .text ? "Text" : format == .junit ? "JUnit" : format.rawValue.uppercased(),
        ending: format.fileExtension, kind: "report", leavesOut: false, export: .report(format))
    }

  private static let names: [BitextFormat: String] = [
    .text: "Side by side", .tsv: "TSV", .json: "JSON", .ladder: "Ladder (hunalign)",
    .indices: "Indices (vecalign)",
  ]
}
