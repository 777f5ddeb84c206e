import BitextModel
public import BitextStore
import Formats
import Foundation
import UnicodeText

extension Project {
  /// Puts two aligned texts into the project.
  ///
  /// - Parameters:
  ///   - aligned: the texts.
  ///   - name: what to call them; what their files' names have in common where nil.
  /// - Returns: the bitext's id.
  /// - Throws: ``InputError`` where both are without segments; `ProjectError` where the name is taken,
  ///   or the file cannot be written.
  public func add(_ aligned: AlignedTexts, named name: String? = nil) throws -> Int {
    let (source, target) = (aligned.source.file.path, aligned.target.file.path)
    guard !aligned.bitext.ladder.beads.isEmpty else {
      throw InputError(
        "\(aligned.source.file.name) and \(aligned.target.file.name): there is no text")
    }
    return try add(
      aligned.bitext, named: name ?? Self.commonName(source, target), sourceFile: source,
      targetFile: target)
  }

  /// Puts the units of a bitext into the project as they are: each becomes a bead of at most one
  /// segment on a side.
  ///
  /// - Parameters:
  ///   - file: the bitext; where its languages have to be chosen, it says so.
  ///   - name: what to call it; the name of the file where nil.
  /// - Returns: the bitext's id, and what the person should know.
  /// - Throws: what the format says of a file it cannot read; ``InputError`` where the languages have
  ///   to be chosen, or no unit has a text in them; `ProjectError` as for texts.
  public func add(
    _ file: BitextFile, named name: String? = nil
  ) throws -> (id: Int, notices: [Notice]) {
    let survey = try BitextSurvey(file)
    let bitext = try bitext(of: file, survey)
    let id = try add(
      bitext, named: name ?? Self.commonName(file.path, file.path), sourceFile: file.path,
      targetFile: file.path)
    return (id, survey.notices(of: file.name))
  }

  private func bitext(of file: BitextFile, _ survey: BitextSurvey) throws -> Bitext {
    let languages = try LanguageChoice(
      survey, of: file.name, source: file.languages.source, target: file.languages.target)
    var (source, target): ([Document.CutSegment], [Document.CutSegment]) = ([], [])
    var beads: [Bead] = []
    let reader = try file.reader()
    while let item = try reader.next() {
      _ = reader.takeProblems()
      guard case .unit(let unit) = item else { continue }
      let places = languages.texts(of: unit)
      let start = (source.count, target.count)
      for (index, isSource) in [(places.source, true), (places.target, false)] {
        guard let text = index.flatMap({ unit.variants[$0].text?.text }),
          text.contains(where: { !$0.isWhitespace })
        else { continue }
        // A unit a paragraph, so that its texts stay on lines of their own.
        if isSource {
          source.append(Document.CutSegment(text + "\n", paragraph: source.count))
        } else {
          target.append(Document.CutSegment(text + "\n", paragraph: target.count))
        }
      }
      guard start != (source.count, target.count) else { continue }
      let isReviewed = unit.state == .reviewed || unit.state == .final
      beads.append(
        Bead(
          source: start.0..<source.count, target: start.1..<target.count,
          confidence: min(1, max(0, unit.confidence ?? 1)),
          origin: isReviewed ? .confirmed : unit.origin ?? .automatic))
    }
    guard !beads.isEmpty else {
      throw InputError(
        "\(file.name): there is no text in \(languages.source) or \(languages.target)")
    }
    return Bitext(
      source: try Document(cut: source, in: languages.source),
      target: try Document(cut: target, in: languages.target),
      ladder: try Ladder(beads, sourceCount: source.count, targetCount: target.count))
  }

  /// What the names of two files begin with, up to a dot: `visit` of `visit.fr.txt` and
  /// `visit.en.txt`; else both names.
  private static func commonName(_ source: String, _ target: String) -> String {
    func parts(_ path: String) -> [Substring] {
      (path as NSString).lastPathComponent.split(separator: ".")
    }
    let (one, other) = (parts(source), parts(target))
    let common = zip(one, other).prefix { $0 == $1 }.map { String($0.0) }
    if one == other { return one.dropLast(one.count > 1 ? 1 : 0).joined(separator: ".") }
    return common.isEmpty
      ? "\(one.first ?? "source") – \(other.first ?? "target")" : common.joined(separator: ".")
  }
}
