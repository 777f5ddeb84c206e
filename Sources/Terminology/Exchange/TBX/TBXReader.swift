import Formats
import Foundation
import UnicodeText

extension ImportedGlossary {
  /// Reads TBX: version 3 (`<tbx>`, either style) and version 2 (`<martif>`).
  ///
  /// What the glossary has no place for is kept in notes, as `definition: …`; `kind` is that of
  /// concepts that do not say theirs.
  ///
  /// - Throws: ``GlossaryError`` with the place of what is not TBX.
  public init(
    tbx bytes: [UInt8], name: String, kind: Concept.Kind = .term
  ) throws(GlossaryError) {
    var reader = TBXReader(name: name, kind: kind)
    self = try reader.read(bytes)
  }
}

/// An element that is open.
private struct Frame {
  let name: String
  /// The data category: the type, or the name of the element itself.
  let category: String
  let target: String?
  var text = ""
}

private struct TBXReader: ~Copyable {
  private static let conceptElements: Set = ["conceptEntry", "termEntry"]
  private static let languageElements: Set = ["langSec", "langSet"]
  private static let termElements: Set = ["termSec", "tig", "ntig"]
  /// Elements that only group others.
  private static let groups: Set = [
    "termGrp", "termNoteGrp", "descripGrp", "adminGrp", "transacGrp", "termCompList",
    "termCompGrp",
  ]
  /// Elements in running text, whose text belongs to what they stand in.
  private static let inline: Set = ["hi", "foreign", "sc", "ec", "ph", "bpt", "ept", "it", "ut"]

  let name: String
  let kind: Concept.Kind
  private var result = ImportedGlossary()
  private var frames: [Frame] = []
  private var entry: Entry?
  private var language: LanguageTag?
  private var term: TermReading?
  private var place = (line: 1, column: 1)
  private var taken = ConceptIDs()
  private var ids: [String: Concept.ID] = [:]
  private var skipped = 0

  init(name: String, kind: Concept.Kind) {
    self.name = name
    self.kind = kind
  }

  private struct Entry {
    let place: (line: Int, column: Int)
    let originalID: String?
    var kind: Concept.Kind
    var wikidata: String?
    var notes: [String] = []
    var roles: [Role] = []
    var terms: [Term] = []
    var withPreferred = Set<LanguageTag>()
    var distinctions: [Distinction] = []
  }

  private struct TermReading {
    var text = ""
    var status: Term.Status?
    var source: String?
    var notes: [String] = []
    var rest = TBXPrivate.WrittenTerm()
  }

  private func fail(_ message: String) -> GlossaryError {
    GlossaryError([
      GlossaryProblem(
        .error, file: name, line: place.line, column: place.column, message)
    ])
  }

  private mutating func warn(_ message: String, at place: (line: Int, column: Int)? = nil) {
    let at = place ?? self.place
    result.warn(message, file: name, line: at.line, column: at.column)
  }

  mutating func read(_ bytes: [UInt8]) throws(GlossaryError) -> ImportedGlossary {
    let reader = XMLReader(bytes, name: name)
    var isRoot = true
    while true {
      let event: XMLEvent?
      do {
        event = try reader.next()
      } catch {
        throw GlossaryError([
          GlossaryProblem(
            .error, file: name, line: error.line, column: error.column,
            "not TBX: \(error.message) (in \(error.path))")
        ])
      }
      guard let event else { break }
      place = (reader.line, reader.column)
      switch event {
      case .startElement(let element):
        if isRoot {
          guard ["tbx", "martif"].contains(element.name.local) else {
            throw fail(
              "expected TBX, whose root is <tbx> (version 3) or <martif> (version 2), found "
                + "<\(element.name.local)>")
          }
          isRoot = false
        }
        try start(element)
      case .endElement: try end()
      case .text(let text), .characterData(let text):
        if let last = frames.indices.last { frames[last].text += text }
      case .comment, .instruction: break
      }
    }
    try resolve()
    result.warnOfOmitted(file: name)
    if skipped > 0 {
      result.warnings.append(
        GlossaryProblem(
          .warning, file: name, line: 0, column: 0,
          "\(skipped) records of who changed what and when were left out"))
    }
    return result
  }

  private mutating func start(_ element: XMLElement) throws(GlossaryError) {
    let local = element.name.local
    if Self.conceptElements.contains(local) {
      guard entry == nil else { throw fail("an entry inside an entry; end the first before") }
      entry = Entry(place: place, originalID: element["id"], kind: kind)
    } else if Self.languageElements.contains(local), entry != nil {
      let tag = element.language ?? element["lang"] ?? ""
      guard let language = LanguageTag(tag), language != .undetermined || tag == "und" else {
        throw fail("expected xml:lang with a language tag (BCP 47), found “\(tag)”")
      }
      self.language = language
    } else if Self.termElements.contains(local), entry != nil {
      guard language != nil else {
        throw fail("a term outside <langSec> has no language; put it into one")
      }
      term = TermReading()
    }
    frames.append(
      Frame(name: local, category: element["type"] ?? local, target: element["target"]))
  }

  private mutating func end() throws(GlossaryError) {
    guard let frame = frames.popLast() else { return }
    if Self.inline.contains(frame.name), let last = frames.indices.last {
      frames[last].text += frame.text
      return
    }
    // A line that was broken and indented to fit is one line.
    let text = frame.text.trimmingCharacters(in: .whitespacesAndNewlines)
      .replacing(/[ \t]*\r?\n[ \t]+/, with: " ")
    guard entry != nil else { return header(frame, text) }
    if Self.conceptElements.contains(frame.name) { return try endEntry() }
    if Self.languageElements.contains(frame.name) {
      language = nil
      return
    }
    if Self.termElements.contains(frame.name) {
      guard entry?.terms.count ?? 0 < Concept.mostTerms else {
        throw fail(
          "more than \(Concept.mostTerms) terms in one entry; cut it into several, one a concept")
      }
      return endTerm()
    }
    guard !Self.groups.contains(frame.name), !text.isEmpty || frame.target != nil else { return }
    if frame.name == "transac" || frame.name == "date" || frame.name == "transacNote"
      || ["transactionType", "responsibility"].contains(frame.category)
    {
      skipped += frame.name == "date" ? 0 : 1
      return
    }
    if frame.name == "term" {
      term?.text = text
    } else if term != nil {
      termData(frame, text)
    } else {
      conceptData(frame, text)
    }
  }

  private mutating func header(_ frame: Frame, _ text: String) {
    if frame.name == "title", frames.contains(where: { $0.name == "titleStmt" }) {
      result.title = text
    } else if frame.name == "p", let (name, json) = TBXPrivate.parts(of: text) {
      let decoder = JSONDecoder()
      if name == "title" {
        result.title = (try? decoder.decode(String.self, from: json)) ?? result.title
      } else if name == "languages" {
        let tags = (try? decoder.decode([String].self, from: json)) ?? []
        var seen = Set(result.languages)
        let room = max(0, Concept.mostTerms - seen.count)
        result.languages += tags.prefix(room).compactMap { LanguageTag($0) }
          .filter { seen.insert($0).inserted }
      }
    }
  }

  // MARK: Terms

  private mutating func termData(_ frame: Frame, _ text: String) {
    switch frame.category {
    case "administrativeStatus", "normativeAuthorization":
      guard let status = Self.status(text) else {
        warn("“\(text)” is no status that distich knows; kept as a note")
        term?.notes.append("\(frame.category): \(text)")
        return
      }
      term?.status = status
    case "source" where !frames.contains { $0.name == "descripGrp" }:
      let before = term?.source.map { $0 + "; " } ?? ""
      term?.source = before + text
    case "note":
      guard let (name, json) = TBXPrivate.parts(of: text) else {
        term?.notes.append(text)
        return
      }
      let decoder = JSONDecoder()
      if name == "term", let rest = try? decoder.decode(TBXPrivate.WrittenTerm.self, from: json) {
        term?.rest = rest
      } else if name == "note", let note = try? decoder.decode(String.self, from: json) {
        term?.notes.append(note)
      } else {
        term?.notes.append(text)
      }
    case "externalCrossReference", "xSource":
      let whole = link(frame, text)
      term?.notes.append("see " + whole)
    default:
      let whole = link(frame, text)
      term?.notes.append("\(frame.category): \(whole)")
    }
  }

  private func link(_ frame: Frame, _ text: String) -> String {
    [text, frame.target].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func status(_ text: String) -> Term.Status? {
    let word = text.lowercased()
    let statuses: [(String, Term.Status)] = [
      ("preferred", .preferred), ("standardized", .preferred), ("admitted", .admitted),
      ("deprecated", .forbidden), ("superseded", .forbidden), ("forbidden", .forbidden),
    ]
    return statuses.first { word.hasPrefix($0.0) }?.1
  }

  private mutating func endTerm() {
    defer { term = nil }
    guard let term, let language else { return }
    let text = term.rest.text ?? oneLine(term.text)
    guard !text.isEmpty else { return warn("a term without text was left out") }
    let rest = term.rest
    let hasPreferred = entry?.withPreferred.contains(language) ?? false
    let status =
      rest.status.flatMap(Term.Status.init(rawValue:)) ?? term.status
      ?? (hasPreferred ? .admitted : .preferred)
    if status == .preferred { entry?.withPreferred.insert(language) }
    let own = rest.note.map { [$0] } ?? []
    let notes = (own + term.notes).joined(separator: "; ")
    entry?.terms.append(
      Term(
        text, in: language, status: status, system: rest.system,
        source: rest.source ?? term.source,
        period: Period(
          from: rest.from.flatMap { PartialDate($0) }, to: rest.to.flatMap { PartialDate($0) }),
        isCertain: rest.certain ?? true, note: notes.isEmpty ? nil : notes))
  }

  // MARK: Concepts

  private mutating func conceptData(_ frame: Frame, _ text: String) {
    let place = language.map { " (\($0))" } ?? ""
    switch frame.category {
    case "note": note(text)
    case "externalCrossReference":
      let whole = link(frame, text)
      if entry?.wikidata == nil,
        let match = whole.firstMatch(of: /wikidata\.org\/(?:wiki|entity)\/(Q[0-9]+)/)
      {
        entry?.wikidata = String(match.1)
      } else {
        entry?.notes.append("see " + whole)
      }
    case "crossReference" where text.hasPrefix("distinct from") && frame.target != nil:
      let reason = text.dropFirst("distinct from".count)
        .drop { $0 == ":" || $0 == " " }
      entry?.distinctions.append(
        Distinction(from: frame.target ?? "", reason: String(reason)))
    default:
      let whole = link(frame, text)
      entry?.notes.append("\(frame.category)\(place): \(whole)")
    }
  }

  private mutating func note(_ text: String) {
    guard let (name, json) = TBXPrivate.parts(of: text) else {
      entry?.notes.append(text)
      return
    }
    let decoder = JSONDecoder()
    let string = try? decoder.decode(String.self, from: json)
    switch name {
    case "kind": entry?.kind = string.flatMap(Concept.Kind.init(rawValue:)) ?? kind
    case "note": entry?.notes.append(string ?? text)
    case "wikidata": entry?.wikidata = string
    case "distinct-from":
      if let parts = try? decoder.decode([String].self, from: json), parts.count == 2 {
        entry?.distinctions.append(Distinction(from: parts[0], reason: parts[1]))
      }
    case "role":
      guard let role = try? decoder.decode(TBXPrivate.WrittenRole.self, from: json) else {
        entry?.notes.append(text)
        return
      }
      entry?.roles.append(
        Role(
          titles: role.title,
          period: Period(
            from: role.from.flatMap { PartialDate($0) }, to: role.to.flatMap { PartialDate($0) })))
    default: entry?.notes.append(text)
    }
  }

  private mutating func endEntry() throws(GlossaryError) {
    defer { entry = nil }
    guard let entry else { return }
    guard result.concepts.count < ImportedGlossary.mostConcepts else {
      place = entry.place
      throw fail(ImportedGlossary.tooMany)
    }
    guard max(entry.notes.count, entry.roles.count, entry.distinctions.count) <= Concept.mostTerms
    else {
      place = entry.place
      throw fail("more than \(Concept.mostTerms) notes in one entry; take out what no editor needs")
    }
    // An id that would begin with a digit was written behind a low line.
    let wanted = entry.originalID.map { $0.hasPrefix("_") ? String($0.dropFirst()) : $0 }
    let id = taken.next(wanted, names: entry.terms.map(\.text))
    if let original = entry.originalID, ids.updateValue(id, forKey: original) != nil {
      place = entry.place
      throw fail("the id “\(original)” is taken by an entry above; ids have to differ")
    }
    result.add(
      Concept(
        id: id, kind: entry.kind, wikidata: entry.wikidata, notes: entry.notes, roles: entry.roles,
        terms: entry.terms.groupedByLanguage.flatMap(\.self), distinctions: entry.distinctions))
  }

  /// Lets *distinct from* name the ids that the concepts have now; those that name none become
  /// notes.
  private mutating func resolve() throws(GlossaryError) {
    for (index, concept) in result.concepts.enumerated() where !concept.distinctions.isEmpty {
      var distinctions: [Distinction] = []
      var notes = concept.notes
      for distinction in concept.distinctions {
        let target = ids[distinction.other] ?? distinction.other
        guard target != concept.id, taken.contains(target) else {
          warn(
            "“\(concept.id)” is said to be distinct from “\(distinction.other)”, which is "
              + (target == concept.id ? "itself" : "not in the file") + "; kept as a note",
            at: (0, 0))
          notes.append("distinct from \(distinction.other): \(distinction.reason)")
          continue
        }
        distinctions.append(Distinction(from: target, reason: distinction.reason))
      }
      result.concepts[index] = concept.with(notes: notes, distinctions: distinctions)
    }
  }
}
