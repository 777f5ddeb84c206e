import Foundation
import UnicodeText

/// Whether there is a folder at `path`.
func isFolder(_ path: String) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
}

/// The pairs that a folder holds, by the names of its files.
struct FolderPairs {
  private(set) var pairs: [FilePair] = []
  private(set) var problems: [InputError] = []
  private(set) var notices: [Notice] = []

  /// One file with a language in its name.
  private struct Text {
    let path: String
    let language: LanguageTag
  }

  init(
    _ folder: String, languages: (source: LanguageTag?, target: LanguageTag?)
  ) throws(InputError) {
    let groups = try Self.groups(in: folder)
    let (source, target) = try direction(of: groups, in: folder, languages)
    for (name, texts) in groups.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let sources = texts.filter { matches($0.language, source) }
      let targets = texts.filter { matches($0.language, target) }
      switch (sources.count, targets.count) {
      case (0, 0): continue
      case (1, 1):
        pairs.append(
          FilePair(
            name: name, source: sources[0].path, target: targets[0].path,
            languages: (sources[0].language, targets[0].language)))
      case (0, _), (_, 0):
        let missing = sources.isEmpty ? source : target
        notices.append(
          Notice(
            .warning,
            "\((sources + targets)[0].path): has no \(missing.name) text "
              + "(\(name).\(missing).…) beside it and is left out"))
      default:
        let (many, language) = sources.count > 1 ? (sources, source) : (targets, target)
        problems.append(
          InputError(
            "\(name): \(many.count) texts in \(language.name) "
              + "(\(many.map(\.path).joined(separator: ", "))); name the pair in a manifest"))
      }
    }
  }

  /// Files with a language in their names by what they are called without it.
  private static func groups(in folder: String) throws(InputError) -> [String: [Text]] {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    guard
      let files = FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: [.isRegularFileKey],
        options: [.skipsHiddenFiles])
    else { throw InputError("\(folder): the folder cannot be read; check its permissions") }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let depth = root.standardizedFileURL.pathComponents.count
    var groups: [String: [Text]] = [:]
    for case let url as URL in files {
      let parts = url.standardizedFileURL.pathComponents.dropFirst(depth)
      let relative = parts.joined(separator: "/")
      let file = InputFile(path: prefix + relative, bytes: [])
      guard let language = file.languageInName,
        (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
          || isLinkToFile(url)
      else { continue }
      let stem = (parts.last ?? "").split(separator: ".", omittingEmptySubsequences: false)
        .dropLast(2)
      // `fr.txt` beside `en.txt` are the texts of their folder.
      let name = (parts.dropLast() + (stem.isEmpty ? [] : [stem.joined(separator: ".")]))
        .joined(separator: "/")
      groups[name.isEmpty ? "text" : name, default: []].append(
        Text(path: file.path, language: language))
    }
    return groups.mapValues { texts in
      texts.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
  }

  private static func isLinkToFile(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// Which languages the pairs are in: those the person named, else the two that there are.
  private mutating func direction(
    of groups: [String: [Text]], in folder: String,
    _ named: (source: LanguageTag?, target: LanguageTag?)
  ) throws(InputError) -> (LanguageTag, LanguageTag) {
    if let source = named.source, let target = named.target { return (source, target) }
    let there = Set(groups.values.joined().map(\.language.language))
    let known = [named.source, named.target].compactMap(\.self)
    let others = there.subtracting(known.map(\.language)).sorted()
    let advice = "name the pair with --source-lang and --target-lang"
    if let one = known.first {
      // Groups without the language that was named have no say.
      let partners = Set(
        groups.values.filter { texts in texts.contains { matches($0.language, one) } }
          .joined().map(\.language.language)
      ).subtracting([one.language])
      guard partners.count == 1, let other = partners.first.flatMap({ LanguageTag($0) }) else {
        throw InputError(
          partners.isEmpty
            ? "\(folder): no text in another language stands beside one in \(one.name)"
            : "\(folder): texts in \(partners.sorted().joined(separator: ", ")) stand beside those "
              + "in \(one.name); \(advice)")
      }
      return named.source != nil ? (one, other) : (other, one)
    }
    if there.isSuperset(of: ["fr", "en"]), there.count == 2 { return (.french, .english) }
    guard others.count == 2, let one = LanguageTag(others[0]), let other = LanguageTag(others[1])
    else {
      throw InputError(
        others.isEmpty
          ? "\(folder): no file has its language in its name, as in NAME.fr.txt and NAME.en.txt"
          : others.count == 1
            ? "\(folder): all texts are in one language (\(others[0])) by their names"
            : "\(folder): texts in \(others.joined(separator: ", ")); \(advice)")
    }
    notices.append(
      Notice(
        .note,
        "\(folder): taken for pairs from \(one.name) to \(other.name); --source-lang says otherwise"
      ))
    return (one, other)
  }

  /// Whether a text in `language` will do for `wanted`: `fr-CA` for `fr`, not the other way.
  private func matches(_ language: LanguageTag, _ wanted: LanguageTag) -> Bool {
    language == wanted
      || (wanted.rawValue == wanted.language && language.language == wanted.language)
  }
}
