import ArgumentParser
import Terminology
import UnicodeText

/// What can be said of a concept on the command line.
struct ConceptArguments: ParsableArguments {
  @Option(help: "Its item in Wikidata, such as Q56226.")
  var wikidata: String?

  @Option(
    help: ArgumentHelp(
      "A term, fr=Choïgou: preferred where its language has none yet, else admitted.",
      valueName: "lang=text"))
  var term: [AssignedText] = []

  @Option(
    help: ArgumentHelp(
      "A term that becomes the preferred one of its language.", valueName: "lang=text"))
  var preferred: [AssignedText] = []

  @Option(help: ArgumentHelp("A term that is right, too.", valueName: "lang=text"))
  var admitted: [AssignedText] = []

  @Option(help: ArgumentHelp("A term not to be used.", valueName: "lang=text"))
  var forbidden: [AssignedText] = []

  @Option(
    help: ArgumentHelp("A mistake that has been seen.", valueName: "lang=text"))
  var observedError: [AssignedText] = []

  @Option(help: "What an editor should know.")
  var note: [String] = []

  @Option(
    help: ArgumentHelp(
      "A concept it must not be taken for, and why.", valueName: "id=reason"))
  var distinctFrom: [AssignedText] = []

  func validate() throws {
    for assigned in term + preferred + admitted + forbidden + observedError {
      guard LanguageTag(assigned.name) != nil else {
        throw ValidationError(
          "“\(assigned.name)” is no language tag; write a term as fr=Choïgou")
      }
    }
  }

  /// `concept` with what was said of it.
  func apply(to concept: Concept, kind: Concept.Kind? = nil) -> Concept {
    var terms = concept.terms
    for (status, assigned) in statuses {
      guard let language = LanguageTag(assigned.name) else { continue }
      put(assigned.text, language, status, into: &terms)
    }
    var distinctions = concept.distinctions
    for assigned in distinctFrom {
      let distinction = Distinction(from: assigned.name, reason: assigned.text)
      if let index = distinctions.firstIndex(where: { $0.other == assigned.name }) {
        distinctions[index] = distinction
      } else {
        distinctions.append(distinction)
      }
    }
    return Concept(
      id: concept.id, kind: kind ?? concept.kind, wikidata: wikidata ?? concept.wikidata,
      notes: concept.notes + note.filter { !concept.notes.contains($0) }, roles: concept.roles,
      terms: terms, distinctions: distinctions)
  }

  private var statuses: [(Term.Status?, AssignedText)] {
    preferred.map { (.preferred, $0) } + term.map { (nil, $0) }
      + admitted.map { (.admitted, $0) } + forbidden.map { (.forbidden, $0) }
      + observedError.map { (.observedError, $0) }
  }

  private func put(
    _ text: String, _ language: LanguageTag, _ status: Term.Status?, into terms: inout [Term]
  ) {
    let own = terms.indices.first { terms[$0].text == text && terms[$0].language == language }
    let hasPreferred = terms.contains { $0.language == language && $0.status == .preferred }
    if status == .preferred {
      for index in terms.indices
      where terms[index].language == language && terms[index].status == .preferred {
        terms[index] = terms[index].with(status: .admitted)
      }
    }
    if let own {
      if let status { terms[own] = terms[own].with(status: status) }
    } else {
      let term = Term(text, in: language, status: status ?? (hasPreferred ? .admitted : .preferred))
      // Before the others it is preferred without saying so, and they are admitted likewise.
      let first = terms.firstIndex { $0.language == language }
      terms.insert(term, at: status == .preferred ? first ?? terms.endIndex : terms.endIndex)
    }
  }
}

/// A name and a text, typed as name=text.
struct AssignedText: ExpressibleByArgument {
  let name: String
  let text: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    name = argument[..<equals].trimming(while: \.isWhitespace)
    text = argument[argument.index(after: equals)...].trimming(while: \.isWhitespace)
    guard !name.isEmpty, !text.isEmpty else { return nil }
  }
}

extension Substring {
  fileprivate func trimming(while isOut: (Character) -> Bool) -> String {
    String(drop(while: isOut).reversed().drop(while: isOut).reversed())
  }
}
