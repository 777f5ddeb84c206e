public import BitextStore
import Foundation
public import Terminology
import UnicodeText

extension Project {
  /// The names that are known to the project: those of its glossary files and of others that are
  /// given, and those people added in it. Of one id the project's own stands.
  ///
  /// - Parameters:
  ///   - more: paths of further glossaries.
  ///   - workers: how many threads may share the work.
  /// - Returns: the names, and what the person should know of the files.
  /// - Throws: ``InputError`` where a file cannot be read, `GlossaryError` with all that is wrong in
  ///   them.
  public func termbase(
    adding more: [String] = [], workers: Int = 1
  ) throws -> (termbase: Termbase, notices: [Notice]) {
    let own = try concepts().map { try $0.concept() }
    var paths: [String] = []
    for path in try glossaries() + more where !paths.contains(path) { paths.append(path) }
    let read = try ReadGlossaries(paths, workers: workers)
    guard !own.isEmpty else { return (read.termbase, read.notices) }
    let replaced = Set(own.map(\.id))
    let termbase = try Termbase(
      title: read.termbase.title, languages: read.termbase.languages,
      concepts: read.termbase.concepts.filter { !replaced.contains($0.id) } + own)
    return (termbase, read.notices)
  }

  /// The names that people added in the project, as a glossary file.
  ///
  /// - Parameters:
  ///   - format: a format of exchange by its name, or `yml`; where nil, what the file's name asks for,
  ///     else YAML.
  ///   - fileName: what the file is to be called.
  /// - Returns: the file, and what the person should know of what is left out.
  /// - Throws: ``InputError`` for a format that is none; `GlossaryEditError` where the names are no
  ///   glossary.
  public func exportedNames(
    as format: String? = nil, fileName: String? = nil
  ) throws -> (bytes: [UInt8], notices: [Notice]) {
    let own = try concepts().map { try $0.concept() }
    let formats = GlossaryExchangeFormat.allCases.map(\.rawValue)
    if let format, format != "yml" {
      guard let exchange = GlossaryExchangeFormat(rawValue: format) else {
        throw InputError(
          "“\(format)” is no format of glossaries; expected one of yml, "
            + formats.joined(separator: ", "))
      }
      return try exported(own, as: exchange)
    }
    if format == nil, let exchange = fileName.flatMap(GlossaryExchangeFormat.init(fileName:)) {
      return try exported(own, as: exchange)
    }
    var languages: [LanguageTag] = []
    for term in own.flatMap(\.terms) where !languages.contains(term.language) {
      languages.append(term.language)
    }
    let title = (path as NSString).lastPathComponent
    var keeper = GlossaryKeeper([
      try GlossaryFile(title: title, languages: languages, name: fileName ?? title)
    ])
    try keeper.add(own)
    return (keeper.files[0].bytes, [])
  }

  private func exported(
    _ concepts: [Concept], as format: GlossaryExchangeFormat
  ) throws -> (bytes: [UInt8], notices: [Notice]) {
    // A sheet of two languages has those of the first bitext.
    let first = try bitexts().first
    func language(_ tag: String?) -> LanguageTag {
      tag.flatMap { LanguageTag($0) } ?? .undetermined
    }
    return try Workbench.export(
      Termbase(concepts: concepts), as: format, from: language(first?.source.language),
      to: language(first?.target.language))
  }
}
