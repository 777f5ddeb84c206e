import ArgumentParser
import Formats
import Workbench

extension BitextFileFormat {
  /// The files to write under a name: of a format of two, the name with the language of each.
  ///
  /// - Throws: `ValidationError` for two files on standard output, ``InputError`` where there are no
  ///   languages to name them by.
  func outputs(_ name: String?, languages: LanguageChoice?) throws -> [Output] {
    guard isPair else { return [Output(name)] }
    guard let name, name != "-" else {
      throw ValidationError("\(self.name) is two files, which - cannot be")
    }
    guard let languages else { throw InputError("\(name): there are no texts to write") }
    let endings = [languages.source.rawValue, languages.target.rawValue]
    let stem = endings.contains { name.hasSuffix(".\($0)") }
    let base = stem ? String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]) : name
    return endings.map { .file("\(base).\($0)") }
  }
}
