public import Terminology
import UnicodeText

/// A concept that was added in a project: a name chosen in the texts.
public struct StoredConcept: Codable, Hashable, Sendable, Identifiable {
  /// One name of it in one language.
  public struct StoredTerm: Codable, Hashable, Sendable {
    /// The language (BCP 47).
    public let language: String
    /// The name.
    public let text: String
    /// `preferred`, `admitted`, `forbidden` or `observed-error`; preferred where nil.
    public let status: String?

    /// A name.
    public init(language: String, text: String, status: String? = nil) {
      self.language = language
      self.text = text
      self.status = status
    }
  }

  /// Its name among the others: lower-case letters, digits and hyphens.
  public let id: String
  /// `person`, `place`, `organisation`, `work` or `term`.
  public let kind: String
  /// Its names; the first of a language is the house's own unless it says otherwise.
  public let terms: [StoredTerm]
  /// What an editor should know.
  public let note: String?

  /// A concept.
  public init(id: String, kind: String, terms: [StoredTerm], note: String? = nil) {
    self.id = id
    self.kind = kind
    self.terms = terms
    self.note = note
  }

  /// The concept as a glossary has it.
  ///
  /// - Throws: ``ProjectError`` for an id, kind, language or status that is none, and where there is
  ///   no name.
  public func concept() throws(ProjectError) -> Concept {
    guard Concept.isID(id) else {
      throw ProjectError(
        "“\(id)” is no id: expected letters a to z, digits and hyphens between them")
    }
    guard let kind = Concept.Kind(rawValue: kind) else {
      throw ProjectError(
        "“\(kind)” is no kind of concept; expected one of "
          + Concept.Kind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard !terms.isEmpty else { throw ProjectError("the concept “\(id)” has no name") }
    guard terms.count <= Concept.mostTerms else {
      throw ProjectError("the concept “\(id)” has more than \(Concept.mostTerms) names")
    }
    return Concept(
      id: id, kind: kind, notes: note.map { [$0] } ?? [], terms: try terms.map(Self.term))
  }

  private static func term(_ stored: StoredTerm) throws(ProjectError) -> Term {
    guard let language = LanguageTag(stored.language) else {
      throw ProjectError("“\(stored.language)” is no language; expected a tag such as fr or en-GB")
    }
    guard let status = Term.Status(rawValue: stored.status ?? "preferred") else {
      throw ProjectError(
        "“\(stored.status ?? "")” is no status of a name; expected one of "
          + Term.Status.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let isOneLine = stored.text.utf8.allSatisfy { $0 >= 0x20 }
    guard isOneLine, stored.text.contains(where: { !$0.isWhitespace }) else {
      throw ProjectError("a name is a text on one line, with something in it")
    }
    return Term(stored.text, in: language, status: status)
  }
}
