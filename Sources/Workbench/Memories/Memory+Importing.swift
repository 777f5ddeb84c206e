public import BitextModel
public import BitextStore
import Formats

/// What importing a file into a memory came to.
public struct ImportReport: Sendable {
  /// How many units were new, known and refused.
  public let counts: ImportCounts
  /// What the person should know: units that were refused, places where the file breaks its format.
  public let notices: [Notice]

  /// How many refusals and problems are said one by one.
  static let noticeLimit = 20
}

extension Memory {
  /// Puts the units of a bitext into the memory.
  ///
  /// - Parameters:
  ///   - file: the bitext.
  ///   - name: what the units are said to come from.
  ///   - moment: when that is.
  ///   - progress: told what share of the file is read.
  /// - Returns: what came of it.
  /// - Throws: what the format says of a file it cannot read, `MemoryError` where the memory cannot be
  ///   written. The units of batches that were complete before are in the memory.
  public func add(
    _ file: BitextFile, as name: String, at moment: Timestamp,
    progress: (_ share: Double) -> Void = { _ in }
  ) throws -> ImportReport {
    guard file.format.keeps.contains(.texts) else {
      throw InputError(
        "\(file.name): \(file.format.name) numbers segments and has no texts; convert it first, with "
          + "--source-text and --target-text")
    }
    let reader = try file.reader()
    let adding = try importing(from: name, format: file.format.id, at: moment)
    let size = Double(max(1, file.size))
    var notes = LimitedNotices(of: file.name)
    var units = 0
    while let item = try reader.next() {
      for problem in reader.takeProblems() { notes.add(problem.description) }
      guard case .unit(let unit) = item else { continue }
      units += 1
      if let refusal = try adding.add(unit) {
        let place = reader.place
        notes.add("\(file.name):\(place.line):\(place.column): unit \(units) \(refusal): left out")
      }
      if units.isMultiple(of: 1000) { progress(Double(reader.bytesRead) / size) }
    }
    for problem in reader.takeProblems() { notes.add(problem.description) }
    return ImportReport(counts: try adding.finish(), notices: notes.notices)
  }

  /// Puts the confirmed beads of a project's bitexts into the memory.
  ///
  /// - Parameters:
  ///   - project: the project.
  ///   - name: what the units are said to come from.
  ///   - moment: when that is.
  /// - Returns: what came of it.
  /// - Throws: `ProjectError` where it cannot be read, `MemoryError` where the memory cannot be written.
  public func add(
    _ project: Project, as name: String, at moment: Timestamp
  ) throws -> ImportReport {
    let adding = try importing(from: name, format: "project", at: moment)
    var notes = LimitedNotices(of: name)
    for info in try project.bitexts() {
      for unit in try project.present(info.id).units(confirmedOnly: true) {
        if let refusal = try adding.add(unit) {
          notes.add("\(name): a confirmed bead of \(info.name) \(refusal): left out")
        }
      }
    }
    return ImportReport(counts: try adding.finish(), notices: notes.notices)
  }
}

/// Warnings about a file: the first of them, and how many more there are.
private struct LimitedNotices {
  private let name: String
  private var first: [Notice] = []
  private var count = 0

  init(of name: String) { self.name = name }

  var notices: [Notice] {
    count > first.count
      ? first + [Notice(.warning, "\(name): \(count - first.count) more of these kinds")] : first
  }

  mutating func add(_ message: String) {
    count += 1
    if first.count < ImportReport.noticeLimit { first.append(Notice(.warning, message)) }
  }
}
