public import Checks
import Foundation

/// What `.distich.yml` says: which checks run, how much they matter, where, and what is let pass.
///
/// Paths in it count from the folder it lies in.
public struct CheckConfiguration: Sendable {
  /// The name of the file that is looked for.
  public static let fileName = ".distich.yml"

  /// What is said of a check.
  struct Setting: Hashable, Sendable {
    /// Whether it runs; nil where that is left as it is.
    var isOn: Bool?
    /// How much its findings matter; nil where that is left to the check.
    var severity: Severity?
    /// What its options are set to, by name.
    var words: [String: [String]] = [:]
  }

  /// Settings for some of the texts.
  struct Override: Hashable, Sendable {
    let patterns: [PathPattern]
    let checks: [String: Setting]
  }

  /// The path of the file, as it was given.
  public let path: String
  /// The glossaries to read, as paths from the working folder or absolute ones.
  public internal(set) var glossaries: [String] = []
  /// The baseline to use, in the same way.
  public internal(set) var baseline: String?
  /// The severity that makes for exit code 1.
  public internal(set) var failOn: Severity?
  /// What matters less than this is left out.
  public internal(set) var minimumSeverity: Severity?
  /// What is let pass.
  var suppressions: [FileSuppression] = []

  var checks: [String: Setting] = [:]
  var overrides: [Override] = []
  private let folder: String

  init(path: String) {
    self.path = path
    folder = (path as NSString).deletingLastPathComponent
  }

  /// What is said of each check for texts at `paths`; what stands later holds.
  func settings(for paths: [String]) -> [String: Setting] {
    let names = paths.map(relativePath)
    var settings = checks
    for override in overrides
    where names.contains(where: { name in override.patterns.contains { $0.matches(name) } }) {
      for (id, setting) in override.checks {
        var merged = settings[id] ?? Setting()
        merged.isOn = setting.isOn ?? merged.isOn
        merged.severity = setting.severity ?? merged.severity
        merged.words.merge(setting.words) { $1 }
        settings[id] = merged
      }
    }
    return settings
  }

  /// A path as seen from the folder of the file.
  func relativePath(_ path: String) -> String {
    let absolute = Self.absolute(path)
    let root = Self.absolute(folder.isEmpty ? "." : folder)
    let prefix = root == "/" ? root : root + "/"
    return absolute.hasPrefix(prefix) ? String(absolute.dropFirst(prefix.count)) : absolute
  }

  /// A path that the file names, as seen from the working folder.
  func resolved(_ path: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : (folder as NSString).appendingPathComponent(path)
  }

  /// The configuration that holds for the working folder: that of the nearest folder above that has
  /// one; nil where none has.
  public static func nearest() -> String? {
    var folder = absolute(".")
    var prefix = ""
    while true {
      if FileManager.default.fileExists(
        atPath: (folder as NSString).appendingPathComponent(fileName))
      {
        return prefix + fileName
      }
      guard folder != "/", !folder.isEmpty else { return nil }
      folder = (folder as NSString).deletingLastPathComponent
      prefix += "../"
    }
  }

  private static func absolute(_ path: String) -> String {
    let absolute =
      path.hasPrefix("/")
      ? path
      : (FileManager.default.currentDirectoryPath as NSString).appendingPathComponent(path)
    return (absolute as NSString).standardizingPath
  }
}

/// Findings that a person has decided to let pass, as the configuration has it.
struct FileSuppression: Hashable, Sendable {
  /// The line of the entry, from one.
  let line: Int
  /// Its column.
  let column: Int
  let patterns: [PathPattern]
  let checks: [String]
  let text: String?
  let reason: String?

  /// Whether it speaks of a finding that flags these texts.
  func covers(_ finding: Finding, flagged: [String]) -> Bool {
    (checks.isEmpty || checks.contains(finding.check))
      && (text.map { flagged.contains($0) } ?? true)
  }
}

/// A path with wildcards: `*` and `?` within a name, `**` for any folders; without a slash, a file
/// of that name anywhere.
struct PathPattern: Hashable, Sendable {
  private let parts: [String]

  init(_ pattern: String) {
    let parts = pattern.split(separator: "/").map(String.init)
    self.parts = parts.count == 1 && !pattern.hasPrefix("/") ? ["**"] + parts : parts
  }

  /// Whether a path fits.
  ///
  /// - Complexity: O(*nm*) in the parts of both. Only the last `**` ever takes more: what those
  ///   before it took leaves the most.
  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/")
    var (part, name) = (0, 0)
    var last: (part: Int, name: Int)?
    while name < names.count {
      if part < parts.count, parts[part] == "**" {
        last = (part, name)
        part += 1
      } else if part < parts.count, fnmatch(parts[part], String(names[name]), 0) == 0 {
        part += 1
        name += 1
      } else if let wild = last {
        last = (wild.part, wild.name + 1)
        (part, name) = (wild.part + 1, wild.name + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == "**" }
  }
}
