import ArgumentParser
import BitextStore
import Workbench

struct ProjectShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Lists beads with their texts, findings and the numbers that edits name them by.",
    discussion: """
      Beads and segments keep their numbers whatever happens around them; new ones get new numbers. \
      Findings are named by their keys.

      EXAMPLES
        distich project show visit.distich
        distich project show visit.distich --from 12 --count 5
        distich project show visit.distich --only unconfirmed --json
      """)

  /// Which beads to list.
  enum Selection: String, ExpressibleByArgument, CaseIterable {
    case unconfirmed
    case review
    case findings
    case notOneToOne = "not-1-1"
    case bookmarked
    case noted

    func wants(_ bead: OutlineBead) -> Bool {
      switch self {
      case .unconfirmed: bead.status != .confirmed
      case .review: bead.status == .review
      case .findings: bead.findings.total > 0
      case .notOneToOne: bead.source != 1 || bead.target != 1
      case .bookmarked: bead.isBookmarked
      case .noted: bead.hasNote
      }
    }
  }

  @OptionGroup var arguments: ProjectArguments

  @Option(help: ArgumentHelp("The bead to begin with.", valueName: "bead"))
  var from: Int?

  @Option(help: ArgumentHelp("How many at most.", valueName: "n"))
  var count: Int?

  @Option(help: "Only beads that are not confirmed, have open findings, and so on.")
  var only: Selection?

  @Flag(help: "A JSON object a line.")
  var json = false

  func run() throws {
    let (project, bitext) = try arguments.open()
    var left = count ?? Int.max
    func show(_ beads: [StoredBead]) throws {
      let shown = beads.prefix(left)
      left -= shown.count
      if json {
        for bead in shown { try printJSON(bead) }
      } else {
        try Output.standard.write(Array(listing(Array(shown)).utf8))
      }
    }
    let outline = try project.outline(of: bitext.id).beads
    guard let start = from.map({ id in outline.firstIndex { $0.id == id } }) ?? 0 else {
      throw InputError("there is no bead \(from ?? 0)")
    }
    let step = 200
    var next = start
    while next < outline.count, left > 0 {
      let stretch = outline[next..<min(next + step, outline.count)]
      let wanted = Set(stretch.filter { only?.wants($0) ?? true }.map(\.id))
      if !wanted.isEmpty {
        let window = try project.beads(of: bitext.id, from: stretch.first?.id, count: stretch.count)
        try show(window.beads.filter { wanted.contains($0.id) })
      }
      next += step
    }
  }
}
