import Formats
import Foundation
import UnicodeText

/// The pairs that a manifest names, in its order: `source<TAB>target` a line, and after another tab
/// what the pair is to be called. Blank lines and lines that begin with `#` say nothing.
///
/// - Throws: ``InputError`` naming the line that is no pair, or that has the name of another.
func manifestPairs(
  _ file: InputFile, languages: (source: LanguageTag?, target: LanguageTag?)
) throws(InputError) -> [FilePair] {
  guard let text = String(validating: file.bytes, as: UTF8.self) else {
    throw InputError("\(file.name): a manifest is UTF-8 text, a pair of files a line")
  }
  let folder = file.path == "-" ? "" : (file.path as NSString).deletingLastPathComponent
  func path(_ name: String) -> String {
    name.hasPrefix("/") || folder.isEmpty ? name : folder + "/" + name
  }
  var pairs: [FilePair] = []
  var lines: [String: Int] = [:]
  for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    .enumerated()
  {
    let line = line.drop { $0 == "\u{FEFF}" }
    guard !line.allSatisfy(\.isWhitespace), !line.hasPrefix("#") else { continue }
    let place = "\(file.name):\(index + 1)"
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard (2...3).contains(fields.count), !fields.contains(where: \.isEmpty) else {
      throw InputError(
        "\(place): expected two paths parted by a tab, and after another tab a name if you like, "
          + "found \(fields.count) field\(fields.count == 1 ? "" : "s")"
          + (fields.contains("") ? ", one of them empty" : ""))
    }
    let name = fields.count == 3 ? fields[2] : defaultName(fields[0])
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      throw InputError("\(place): the name “\(name)” leads out of the folder of results")
    }
    if let other = lines.updateValue(index + 1, forKey: name) {
      throw InputError(
        "\(place): the pair of line \(other) is called “\(name)”, too; give one a name of its own "
          + "in the third field")
    }
    pairs.append(
      FilePair(
        name: name, source: path(fields[0]), target: path(fields[1]), languages: languages))
  }
  return pairs
}

/// A file's name without folder, language and ending.
private func defaultName(_ path: String) -> String {
  let name = (path as NSString).lastPathComponent
  let hasLanguage = InputFile(path: path, bytes: []).languageInName != nil
  let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    .dropLast(hasLanguage ? 2 : 1)
  let stem = parts.joined(separator: ".")
  return stem.isEmpty ? name : stem
}
