import BitextModel
import GRDB
import UnicodeText

extension Project {
  /// A bitext as it stands: documents whose segments are the project's, and the ladder of its beads.
  ///
  /// - Throws: ``ProjectError`` where there is none, or what is in the file is no bitext; `ICUError`
  ///   from ICU.
  /// - Complexity: linear in the bitext.
  public func present(_ bitext: Int) throws -> PresentBitext {
    try read { try BitextReading(db: $0, bitext: bitext).present() }
  }
}

extension BitextReading {
  func present() throws -> PresentBitext {
    let info = try info()
    let (source, sourceIDs) = try document(.source)
    let (target, targetIDs) = try document(.target)
    var beads: [Bead] = []
    var (ids, statuses, notes): ([Int], [ReviewStatus], [String?]) = ([], [], [])
    let counts = try segmentCounts()
    let rows = try Row.fetchCursor(
      db, sql: "SELECT \(BeadRow.columns) FROM bead WHERE bitext = ? ORDER BY place",
      arguments: [bitext])
    var place = (source: 0, target: 0)
    while let next = try rows.next() {
      let row = try BeadRow(next)
      guard let count = counts[row.id] else {
        throw ProjectError("the project is damaged: bead \(row.id) is empty")
      }
      beads.append(
        Bead(
          source: place.source..<place.source + count.source,
          target: place.target..<place.target + count.target,
          confidence: row.confidence,
          origin: row.origin == .automatic && row.status == .confirmed ? .confirmed : row.origin))
      place = (place.source + count.source, place.target + count.target)
      ids.append(row.id)
      statuses.append(row.status)
      notes.append(row.note)
    }
    let ladder: Ladder
    do {
      ladder = try Ladder(beads, sourceCount: sourceIDs.count, targetCount: targetIDs.count)
    } catch {
      throw ProjectError("the project is damaged: \(error)")
    }
    let pins = try Row.fetchAll(
      db, sql: "SELECT source, target FROM pin WHERE bitext = ? ORDER BY source, target",
      arguments: [bitext]
    ).map { Pin(source: try $0.number(0), target: try $0.number(1)) }
    return PresentBitext(
      info: info, bitext: Bitext(source: source, target: target, ladder: ladder), beads: ids,
      statuses: statuses, notes: notes, sourceSegments: sourceIDs, targetSegments: targetIDs,
      pins: pins)
  }

  private func document(_ side: BitextSide) throws -> (Document, [Int]) {
    let facts = try Row.fetchOne(
      db, sql: "SELECT language, wrap FROM document WHERE bitext = ? AND side = ?",
      arguments: [bitext, side.code])
    guard let facts else { throw ProjectError("the bitext \(bitext) has no \(side.rawValue)") }
    var kinds: [Paragraph.Kind] = []
    var origins: [BlockOrigin] = []
    let blocks = try Row.fetchCursor(
      db, sql: "SELECT kind, origin FROM block WHERE bitext = ? AND side = ? ORDER BY number",
      arguments: [bitext, side.code])
    while let row = try blocks.next() {
      kinds.append(Paragraph.Kind(rawValue: try row.text(0)) ?? .body)
      if let origin = try row.optionalText(1) { origins.append(StoredOrigin.origin(origin)) }
    }
    var ids: [Int] = []
    var cut: [Document.CutSegment] = []
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, text, block FROM segment WHERE bitext = ? AND side = ? ORDER BY place",
      arguments: [bitext, side.code])
    var last = 0
    while let row = try rows.next() {
      ids.append(try row.number(0))
      let block = try row.number(2)
      guard block >= last, kinds.indices.contains(block) else {
        throw ProjectError("the project is damaged: segment \(try row.number(0)) is out of order")
      }
      last = block
      cut.append(Document.CutSegment(try row.text(1), paragraph: block))
    }
    let document = try Document(
      cut: cut, in: LanguageTag(try facts.text(0)) ?? .undetermined, kinds: kinds,
      origins: origins.count == kinds.count ? origins : [],
      wrap: try facts.text(1) == "hard" ? .hard : .soft)
    return (document, ids)
  }
}
