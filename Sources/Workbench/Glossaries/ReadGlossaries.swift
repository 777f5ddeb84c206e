import Foundation
public import Terminology
public import UnicodeText

/// Glossaries read from files, and the termbase they are together.
public struct ReadGlossaries: Sendable {
  /// The files, in the order in which they were named.
  public let files: [GlossaryFile]
  /// All their concepts.
  public let termbase: Termbase
  /// What a person should know of them.
  public let notices: [Notice]
  /// The names of those that are not on disk yet.
  let created: Set<String>

  /// Reads the glossaries at `paths`; up to `workers` threads share the work.
  ///
  /// With `creates` a file that is not there counts as a glossary without concepts, of `title` and
  /// `languages`.
  ///
  /// - Throws: ``InputError`` where a file cannot be read, `GlossaryError` with all that is wrong in
  ///   them.
  public init(
    _ paths: [String], workers: Int = 1, creates: Bool = false, title: String? = nil,
    languages: [LanguageTag] = []
  ) throws {
    var created = Set<String>()
    let inputs = try paths.map { path in
      guard creates, path != "-", !FileManager.default.fileExists(atPath: path) else {
        return try InputFile(path)
      }
      created.insert(path)
      return InputFile(
        path: path, bytes: try Self.template(for: path, title: title, languages: languages))
    }
    try self.init(inputs, created: created, workers: workers)
  }

  /// A glossary without concepts, called after its file where it has no title.
  private static func template(
    for path: String, title: String?, languages: [LanguageTag]
  ) throws -> [UInt8] {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let isEmpty = (title ?? "").isEmpty
    let file = try GlossaryFile(
      title: (isEmpty ? nil : title) ?? name, languages: languages, name: path)
    return file.bytes
  }

  /// Reads glossaries whose bytes are at hand.
  ///
  /// - Throws: `GlossaryError` with all that is wrong in them.
  public init(_ inputs: [InputFile], workers: Int = 1) throws(GlossaryError) {
    try self.init(inputs, created: [], workers: workers)
  }

  private init(
    _ inputs: [InputFile], created: Set<String>, workers: Int
  ) throws(GlossaryError) {
    var files: [GlossaryFile] = []
    var problems: [GlossaryProblem] = []
    var omitted = 0
    for input in inputs {
      do {
        files.append(try GlossaryFile(input.bytes, name: input.name, workers: workers))
      } catch {
        problems += error.problems
        omitted += error.omitted
      }
    }
    guard problems.isEmpty else { throw GlossaryError(problems, omitted: omitted) }
    self.files = files
    termbase = try Termbase(contentsOf: files)
    self.created = created
    notices = files.flatMap(\.warnings).map { Notice(.warning, $0.description) }
  }
}
