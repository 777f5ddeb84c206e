import Checks
import Foundation

/// Findings that are known and left as they are, so that an old text can be taken in and only what
/// is new is reported.
///
/// A finding is known by its check, what it flags and the words around it: it stays known when
/// lines move, and comes back when its sentence is touched.
public struct Baseline: Sendable {
  private struct Entry: Codable {
    let file: String
    let check: String
    let fingerprint: String
    let count: Int
    let text: String
  }
  private struct File: Codable {
    let version: Int
    let findings: [Entry]
  }

  /// What the file is called in messages.
  public let name: String
  private var entries: [Entry] = []

  /// A baseline in which nothing is known yet.
  public init(name: String) { self.name = name }

  /// Reads a baseline.
  ///
  /// - Throws: ``InputError`` where it is none.
  public init(_ file: InputFile) throws(InputError) {
    name = file.name
    do {
      let content = try JSONDecoder().decode(File.self, from: Data(file.bytes))
      guard content.version == 1 else {
        throw InputError("\(name): a baseline of version \(content.version); this distich reads 1")
      }
      entries = content.findings
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError("\(name): is no baseline; distich check --write-baseline writes one")
    }
  }

  /// The findings that are not known, how many are, and how many entries for these texts are not
  /// found any more.
  func unknown(
    _ findings: [Finding], source: ReportedText, target: ReportedText?, checks: Set<String>
  ) -> (findings: [Finding], known: Int, stale: Int) {
    var left: [String: Int] = [:]
    for entry in entries {
      // As many as no text has, so that a sum of them stays a number.
      left[entry.fingerprint, default: 0] += min(max(0, entry.count), Int(Int32.max))
    }
    let prints = Fingerprint.all(
      of: findings, source: source.document, target: target?.document)
    var unknown: [Finding] = []
    for (finding, print) in zip(findings, prints) {
      if let count = left[print.hash], count > 0 {
        left[print.hash] = count - 1
      } else {
        unknown.append(finding)
      }
    }
    let names = Set([source.name, target?.name].compactMap(\.self))
    let stale = entries.filter {
      names.contains($0.file) && checks.contains($0.check) && left[$0.fingerprint] ?? 0 > 0
    }
    return (unknown, findings.count - unknown.count, stale.count)
  }

  /// Takes in the findings of a report, in place of what was known of its texts.
  public mutating func take(_ report: Report) {
    let names = Set([report.source.name, report.target?.name].compactMap(\.self))
    entries.removeAll { names.contains($0.file) }
    let found = Dictionary(grouping: report.findings) { $0.fingerprint.hash }
    for (hash, findings) in found {
      let (text, place) = findings[0].place(in: report)
      entries.append(
        Entry(
          file: text.name, check: findings[0].finding.check, fingerprint: hash,
          count: findings.count, text: String(text.document.string(place.range).prefix(80))))
    }
  }

  /// The file: entries in order, so that versions can be compared.
  public func encoded() throws -> [UInt8] {
    let sorted = entries.sorted {
      ($0.file, $0.check, $0.fingerprint) < ($1.file, $1.check, $1.fingerprint)
    }
    return try encodedJSON(File(version: 1, findings: sorted), isPretty: true)
  }
}
