public import Terminology

/// Glossaries read from files, and the termbase they are together.
public struct ReadGlossaries: Sendable {
  /// The files, in the order in which they were named.
  public let files: [GlossaryFile]
  /// All their concepts.
  public let termbase: Termbase
  /// What a person should know of them.
  public let notices: [Notice]

  /// Reads the glossaries at `paths`; up to `workers` threads share the work.
  ///
  /// - Throws: ``InputError`` where a file cannot be read, `GlossaryError` with all that is wrong in
  ///   them.
  public init(_ paths: [String], workers: Int = 1) throws {
    try self.init(paths.map { try InputFile($0) }, workers: workers)
  }

  /// Reads glossaries whose bytes are at hand.
  ///
  /// - Throws: `GlossaryError` with all that is wrong in them.
  public init(_ inputs: [InputFile], workers: Int = 1) throws(GlossaryError) {
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
    notices = files.flatMap(\.warnings).map { Notice(.warning, $0.description) }
  }
}
