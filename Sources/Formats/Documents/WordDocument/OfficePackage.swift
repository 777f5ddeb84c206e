import Foundation

/// A package of parts as ECMA-376 part 2 has it: a ZIP archive that says what its parts are and how
/// they refer to one another.
struct OfficePackage {
  /// A part that another refers to.
  struct Relationship {
    /// What for: the last word of its URI, `officeDocument`, `styles`, `footnotes`.
    let type: String
    /// The part's name, without the slash it begins with.
    let target: String
  }

  let archive: ZipArchive
  /// The name in errors.
  let file: String
  private let contentTypes: [String: String]
  private let defaultTypes: [String: String]
  /// Part names do not differ by case alone (part 2, clause 6.2.2).
  private let parts: [String: String]

  init(_ archive: ZipArchive, file: String) throws(DocumentError) {
    self.archive = archive
    self.file = file
    parts = Dictionary(archive.names.map { ($0.lowercased(), $0) }) { first, _ in first }
    var types: [String: String] = [:]
    var defaults: [String: String] = [:]
    guard var cursor = try Self.cursor("[Content_Types].xml", in: archive, file: file) else {
      throw DocumentError(
        file: file, message: "is no Office document: it says nothing of its parts")
    }
    do {
      _ = try cursor.nextChild()
      while let child = try cursor.nextChild() {
        let type = child["ContentType"] ?? ""
        if child.name.local == "Override", let name = child["PartName"] {
          types[Self.normalised(name)] = type
        } else if child.name.local == "Default", let ending = child["Extension"] {
          defaults[ending.lowercased()] = type
        }
        try cursor.skip()
      }
    } catch {
      throw DocumentError(error, file: file, part: "[Content_Types].xml")
    }
    contentTypes = types
    defaultTypes = defaults
  }

  /// The media type of a part; empty where the package does not say it.
  func contentType(of part: String) -> String {
    contentTypes[part.lowercased()] ?? defaultTypes[(part as NSString).pathExtension.lowercased()]
      ?? ""
  }

  /// The parts that `part` refers to, or the package as a whole for nil; what lies outside the
  /// package is left out.
  func relationships(of part: String?) throws(DocumentError) -> [String: Relationship] {
    let folder = part.map { ($0 as NSString).deletingLastPathComponent } ?? ""
    let prefix = folder.isEmpty ? "" : folder + "/"
    let name = prefix + "_rels/" + (part.map { ($0 as NSString).lastPathComponent } ?? "") + ".rels"
    guard var cursor = try cursor(name) else { return [:] }
    var found: [String: Relationship] = [:]
    do {
      _ = try cursor.nextChild()
      while let child = try cursor.nextChild() {
        if let id = child["Id"], let type = child["Type"], let target = child["Target"],
          child["TargetMode"] != "External"
        {
          let path = target.hasPrefix("/") ? target : prefix + target
          found[id] = Relationship(
            type: String(type.split(separator: "/").last ?? ""), target: Self.normalised(path))
        }
        try cursor.skip()
      }
    } catch {
      throw DocumentError(error, file: file, part: name)
    }
    return found
  }

  /// A cursor over a part; nil where there is none of that name.
  func cursor(_ part: String) throws(DocumentError) -> XMLCursor? {
    try Self.cursor(parts[part.lowercased()] ?? part, in: archive, file: file)
  }

  private static func cursor(
    _ part: String, in archive: ZipArchive, file: String
  ) throws(DocumentError) -> XMLCursor? {
    do {
      guard let entry = try archive.entry(part) else { return nil }
      return XMLCursor(XMLReader(name: part) { try entry.next() })
    } catch {
      throw DocumentError(error, file: file)
    }
  }

  /// A part's name without leading slash, `.` and `..`, its escapes resolved, in lower case.
  private static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in (path.removingPercentEncoding ?? path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/").lowercased()
  }
}
