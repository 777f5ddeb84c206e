import ArgumentParser
import Formats
import Workbench

extension BitextFileFormat {
  /// The formats that are written, as they are typed.
  static var writtenNames: String {
    all.filter(\.isWritten).map(\.id).joined(separator: ", ")
  }

  /// Writes a bitext of this format under a name and says what came of it. Its files take their places
  /// when they are complete; none does where `isStrict` and there is something to warn of.
  ///
  /// - Throws: `ValidationError` for two files on standard output, ``InputError`` where there are no
  ///   languages to name them by or `isStrict` refuses, and what `work` throws.
  func writeFiles(
    named name: String, languages: LanguageChoice?, isStrict: Bool, quiet: Bool,
    _ work:
      @escaping (
        _ output: BitextOutput, _ progress: (_ share: Double) -> Void
      ) throws -> (units: Int, notices: [Notice])
  ) throws {
    let shown = name == "-" ? "standard output" : name
    let sinks = try outputs(name, languages: languages).map { try OutputSink($0) }
    let (units, notices) = try ProgressLine().during("writing \(shown)") { progress in
      try work(BitextOutput { bytes, stream in try sinks[stream].write(bytes) }, progress)
    }
    Console.say(notices.map { Notice($0.kind, "\(shown): \($0.message)") }, quiet: quiet)
    if isStrict, let loss = notices.first {
      throw InputError("\(shown): not written, as --strict asks: \(loss.message)")
    }
    for sink in sinks { try sink.finish() }
    Console.say(
      [Notice(.note, "\(shown): \(units) unit\(units == 1 ? "" : "s")")], quiet: quiet)
  }

  /// The files to write under a name: of a format of two, the name with the language of each.
  private func outputs(_ name: String, languages: LanguageChoice?) throws -> [Output] {
    guard isPair else { return [Output(name)] }
    guard name != "-" else {
      throw ValidationError("\(self.name) is two files, which - cannot be")
    }
    guard let languages else { throw InputError("\(name): there are no texts to write") }
    let endings = [languages.source.rawValue, languages.target.rawValue]
    let stem = endings.contains { name.hasSuffix(".\($0)") }
    let base = stem ? String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]) : name
    return endings.map { .file("\(base).\($0)") }
  }
}
