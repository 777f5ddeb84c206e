import BitextStore
import Terminology

/// The panel of names.
struct GlossaryListing: Encodable {
  /// A concept with its names.
  struct Entry: Encodable {
    let id: String
    let kind: String
    let terms: [StoredConcept.StoredTerm]
    let note: String?
    /// Whether it was added in the project, and can be taken away.
    let isOwn: Bool

    init(_ concept: StoredConcept) {
      id = concept.id
      kind = concept.kind
      terms = concept.terms
      note = concept.note
      isOwn = true
    }

    init(_ concept: Concept) {
      id = concept.id
      kind = concept.kind.rawValue
      terms = concept.terms.map {
        StoredConcept.StoredTerm(
          language: $0.language.rawValue, text: $0.text, status: $0.status.rawValue)
      }
      note = concept.notes.first
      isOwn = false
    }
  }

  /// The names of the glossary files.
  let files: [String]
  /// How many concepts there are, whether all are listed or not.
  let total: Int
  let concepts: [Entry]
}
