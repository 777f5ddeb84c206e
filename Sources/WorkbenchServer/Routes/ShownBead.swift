import BitextStore

/// A bead as the page shows it.
struct ShownBead: Encodable {
  /// A name in a text: bytes (UTF-8) of the bead's text on the side, and whose it is.
  struct Name: Encodable {
    let start: Int
    let end: Int
    let concept: String
  }

  /// The names on either side.
  struct Names: Encodable {
    let source: [Name]
    let target: [Name]
  }

  let bead: StoredBead
  let names: Names

  private enum Key: String, CodingKey { case names }

  func encode(to encoder: any Encoder) throws {
    try bead.encode(to: encoder)
    var more = encoder.container(keyedBy: Key.self)
    try more.encode(names, forKey: .names)
  }
}

/// Beads that follow each other, as the page shows them.
struct ShownWindow: Encodable {
  let revision: Int
  let beads: [ShownBead]
}
