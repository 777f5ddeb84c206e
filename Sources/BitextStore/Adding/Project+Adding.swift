public import BitextModel
import GRDB

extension Project {
  /// Puts a bitext into the project.
  ///
  /// - Parameters:
  ///   - bitext: the documents with their ladder. Beads of the origin `confirmed` are confirmed, and
  ///     were made by the aligner.
  ///   - name: what to call it.
  ///   - sourceFile: where the source came from.
  ///   - targetFile: where the target came from.
  ///   - pins: pairs of segments that meet, by their numbers.
  /// - Returns: the bitext's id.
  /// - Throws: ``ProjectError`` where the name is taken, or it cannot be written.
  public func add(
    _ bitext: Bitext, named name: String, sourceFile: String, targetFile: String, pins: [Pin] = []
  ) throws -> Int {
    try write { db in
      let known = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM bitext WHERE name = ?", arguments: [name])
      guard known == 0 else {
        throw ProjectError(
          "the project has a bitext called “\(name)” already, or had and can have it again; name this "
            + "one otherwise")
      }
      guard !name.isEmpty, name.utf8.allSatisfy({ $0 >= 0x20 }) else {
        throw ProjectError("the name of a bitext is a text on one line")
      }
      try db.execute(sql: "INSERT INTO bitext (name) VALUES (?)", arguments: [name])
      let adding = BitextAdding(db: db, bitext: Int(db.lastInsertedRowID))
      try adding.add(bitext.source, .source, file: sourceFile)
      try adding.add(bitext.target, .target, file: targetFile)
      try adding.add(bitext)
      for pin in pins {
        _ = try Editing(db: db, bitext: adding.bitext).pin(pin.source, pin.target)
      }
      return adding.bitext
    }
  }
}

/// A transaction that writes a new bitext.
private struct BitextAdding {
  let db: Database
  let bitext: Int

  func add(_ document: Document, _ side: BitextSide, file: String) throws {
    try db.execute(
      sql: "INSERT INTO document (bitext, side, language, file, wrap) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        bitext, side.code, document.language.rawValue, file,
        document.wrap == .hard ? "hard" : "soft",
      ])
    for (number, paragraph) in document.paragraphs.enumerated() {
      let origin = document.origins.isEmpty ? nil : document.origins[number]
      try db.cachedStatement(
        sql: "INSERT INTO block (bitext, side, number, kind, origin) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [
        bitext, side.code, number, paragraph.kind.rawValue,
        try StoredText(origin.map { try StoredOrigin($0).encoded() }),
      ])
    }
  }

  func add(_ bitext: Bitext) throws {
    for (number, bead) in bitext.ladder.beads.enumerated() {
      let isConfirmed = bead.origin == .confirmed
      try db.cachedStatement(
        sql: """
          INSERT INTO bead (bitext, id, place, status, origin, confidence) VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        self.bitext, number + 1, number * Places.gap,
        (isConfirmed ? ReviewStatus.confirmed : .unconfirmed).code,
        (isConfirmed ? .automatic : bead.origin).code, bead.confidence,
      ])
      for segment in bead.source { try add(segment, .source, of: bitext.source, to: number + 1) }
      for segment in bead.target { try add(segment, .target, of: bitext.target, to: number + 1) }
    }
  }

  private func add(
    _ number: Int, _ side: BitextSide, of document: Document, to bead: Int
  ) throws {
    let segment = document.segments[number]
    try db.cachedStatement(
      sql: """
        INSERT INTO segment (bitext, side, id, bead, place, text, block, start, "end")
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      bitext, side.code, number, bead, number * Places.gap,
      StoredText(document.string(segment.range)), segment.paragraph, segment.range.lowerBound,
      segment.range.upperBound,
    ])
  }
}
