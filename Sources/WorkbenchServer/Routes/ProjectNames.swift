import BitextStore
import Synchronization
import Terminology
import UnicodeText
import Workbench

/// The names of a project, its own and those of its glossaries, found in its texts.
///
/// The glossaries are read when the page is first served; the project's own names are followed.
final class ProjectNames: Sendable {
  private let project: Project
  private let glossaries: [GlossaryFile]
  private let known: Mutex<(concepts: [StoredConcept], finder: NameFinder)>

  /// - Throws: what reading a glossary throws.
  init(_ project: Project) throws {
    self.project = project
    glossaries = try ReadGlossaries(project.glossaries()).files
    let concepts = try project.concepts()
    known = Mutex((concepts, try Self.finder(concepts, glossaries)))
  }

  /// Beads with the names in them.
  func shown(_ beads: [StoredBead], _ bitext: Int) throws -> [ShownBead] {
    let finder = try finder()
    let info = try project.info(bitext)
    let languages = [info.source.language, info.target.language].map { LanguageTag($0) }
    return try beads.map { bead in
      let names = try zip(BitextSide.allCases, languages).map { side, language in
        try finder.matches(in: bead.text(on: side), language: language ?? .undetermined).map {
          ShownBead.Name(
            start: $0.range.lowerBound, end: $0.range.upperBound, concept: $0.best.concept)
        }
      }
      return ShownBead(bead: bead, names: ShownBead.Names(source: names[0], target: names[1]))
    }
  }

  /// Concepts with these words in a name, the project's own first; all of them without words.
  ///
  /// - Complexity: linear in the concepts.
  func listing(_ words: String, atMost limit: Int) throws -> GlossaryListing {
    let own = try project.concepts()
    let ids = Set(own.map(\.id))
    let entries =
      own.map { GlossaryListing.Entry($0) }
      + glossaries.flatMap(\.concepts).filter { !ids.contains($0.id) }
      .map { GlossaryListing.Entry($0) }
    var folding = try TextTransform.folding(stripMarks: true)
    let wanted = try folding(words)
    let found = try entries.filter { entry in
      try wanted.isEmpty || entry.terms.contains { try folding($0.text).contains(wanted) }
    }
    return GlossaryListing(
      files: glossaries.map { $0.name.split(separator: "/").last.map(String.init) ?? $0.name },
      total: found.count, concepts: Array(found.prefix(limit)))
  }

  private func finder() throws -> NameFinder {
    let concepts = try project.concepts()
    return try known.withLock { known in
      if known.concepts != concepts {
        known = (concepts, try Self.finder(concepts, glossaries))
      }
      return known.finder
    }
  }

  private static func finder(
    _ concepts: [StoredConcept], _ glossaries: [GlossaryFile]
  ) throws -> NameFinder {
    let ids = Set(concepts.map(\.id))
    let others = glossaries.flatMap(\.concepts).filter { !ids.contains($0.id) }
    // Finding names asks for no distinctions, which may name a concept that was replaced.
    let all = try concepts.map { try $0.concept() } + others.map(\.withoutDistinctions)
    return try NameFinder(Termbase(concepts: all))
  }
}

extension Concept {
  fileprivate var withoutDistinctions: Concept { Concept(id: id, kind: kind, terms: terms) }
}
