import BitextModel
import Foundation
import TestSupport
import Testing
import UnicodeText

@testable import BitextStore

@Suite struct MemoryImportTests {
  /// A unit with all that a unit may have.
  private func rich(_ number: Int) -> TranslationUnit {
    let codes = [
      InlineCode(.opening, at: 3, id: "1", pair: "1", type: "bold", content: [.native("<b>")]),
      InlineCode(.closing, at: 7, pair: "1", content: [.native("</b>")]),
    ]
    var unit = TranslationUnit(
      id: "tu\(number)",
      [
        TranslationVariant(.french, TaggedText("Le chat \(number) dort.", codes: codes)),
        TranslationVariant(tag("en-GB"), TaggedText("The cat \(number) sleeps.")),
        TranslationVariant(tag("de"), TaggedText("Die Katze \(number) schläft.")),
        TranslationVariant(tag("ja"), nil),
        TranslationVariant(tag("ru"), TaggedText("")),
      ], state: .reviewed, confidence: 0.75, origin: .edited,
      notes: [UnitNote("a note", language: .english, author: "me")],
      properties: [UnitProperty("x-domain", "pets"), UnitProperty("x-domain", "cats")])
    unit.variants[1].notes = [UnitNote("of the text")]
    unit.variants[1].properties = [UnitProperty("x-p", "v")]
    unit.variants[1].segments = ["0", "1"]
    unit.history.created = Timestamp(seconds: 1_000_000_000 + number)
    unit.history.creator = "me"
    unit.history.uses = 3
    unit.tag = MarkupTag("tu", of: "tmx", attributes: [MarkupAttribute("o-encoding", "x")])
    unit.kept = [KeptMarkup("<x/>", of: "tmx")]
    return unit
  }

  @Test func unitsComeBackAsTheyWere() throws {
    let temporary = try TemporaryMemory()
    let units =
      (0..<20).map { rich($0) } + (0..<20).map { unit("Texte \($0)", "Text \($0)") }
      + [unit("un\u{0}deux\nligne", "one\u{0}two\nline"), unit("e\u{301}", "é", .french, .french)]
    let counts = try temporary.memory.add(units)
    #expect(counts == ImportCounts(new: 42, known: 0, refused: 0))
    #expect(try temporary.memory.units().map(\.unit) == units)
    #expect(try temporary.memory.problems() == [])
    let first = try #require(try temporary.memory.units().first)
    #expect(first.dated == Timestamp(seconds: 1_000_000_000))
    #expect(
      first.origins == [
        .init(name: "test.tmx", imported: Timestamp(seconds: 1_000_000_000), times: 1)
      ])
  }

  @Test(arguments: [1, 3, 1000]) func equalUnitsAreOne(batchSize: Int) throws {
    let temporary = try TemporaryMemory()
    let memory = temporary.memory
    var newer = rich(1)
    newer.history.changed = Timestamp(seconds: 1_100_000_000)
    newer.notes = [UnitNote("newer")]
    var older = rich(1)
    older.history.created = Timestamp(seconds: 900_000_000)
    older.notes = [UnitNote("older")]
    let plain = unit("Oui.", "Yes.")
    let units = [plain, rich(1), newer, older, plain, unit("Oui.", "Yeah."), plain]
    #expect(
      try memory.add(units, batchSize: batchSize) == ImportCounts(new: 3, known: 4, refused: 0))
    let kept = try memory.units()
    #expect(kept.map(\.unit) == [plain, newer, unit("Oui.", "Yeah.")])
    #expect(kept.map(\.times) == [3, 3, 1])
    // The other way round is the same unit, and has the order of the newest that says something.
    #expect(
      try memory.add([unit("Yes.", "Oui.", .english, .french)], from: "b")
        == ImportCounts(new: 0, known: 1, refused: 0))
    #expect(try memory.units().map(\.unit) == [plain, newer, unit("Oui.", "Yeah.")])
    #expect(try memory.units()[0].origins.map(\.name) == ["test.tmx", "b"])
    #expect(try memory.problems() == [])
  }

  @Test func otherCodesLanguagesAndSpellingsStayApart() throws {
    let temporary = try TemporaryMemory()
    var uncoded = rich(1)
    uncoded.variants[0].text = TaggedText("Le chat 1 dort.")
    let units = [
      rich(1), uncoded, unit("é", "e"), unit("e\u{301}", "e"), unit("é", "e", tag("fr-CA")),
      unit("é ", "e"), unit("É", "e"), unit("é", "é"),
    ]
    #expect(try temporary.memory.add(units).new == units.count)
    #expect(try temporary.memory.units().map(\.unit) == units)
  }

  @Test func theSameFileAgainAddsNothing() throws {
    let temporary = try TemporaryMemory()
    let memory = temporary.memory
    let units = (0..<30).map { $0 % 3 == 0 ? rich($0 % 9) : unit("T \($0 % 7)", "U \($0 % 7)") }
    try memory.add(units)
    let before = try memory.units()
    for batchSize in [1, 4, 100] {
      let counts = try memory.add(units, at: 1_200_000_000, batchSize: batchSize)
      #expect(counts == ImportCounts(new: 0, known: 30, refused: 0))
      #expect(try memory.units() == before)
    }
    // A file of that name with less in it takes nothing away, one with more adds it.
    try memory.add(Array(units.prefix(3)))
    #expect(try memory.units() == before)
    try memory.add(units + [units[0], unit("neu", "new")])
    let after = try memory.units()
    #expect(after.count == before.count + 1 && after[0].times == before[0].times + 1)
    let status = try memory.status()
    #expect(status.units == after.count && status.origins.count == 1)
    #expect(status.origins[0].units == after.count && status.origins[0].isComplete)
  }

  @Test func whatIsNoUnitIsRefused() throws {
    let temporary = try TemporaryMemory()
    let adding = try temporary.memory.importing(
      from: "a", format: "tmx", at: Timestamp(seconds: 0))
    #expect(try adding.add(TranslationUnit([])) == "has no text")
    #expect(try adding.add(unit("un", "")) == "has a text in fr and no translation of it")
    #expect(
      try adding.add(unit("un", "one", .undetermined))
        == "does not say what language “un” is in")
    let long = String(repeating: "x", count: 1 << 20 + 1)
    #expect(try adding.add(unit(long, "one")) == "has a text of more than 1 MiB")
    #expect(try adding.add(unit("un", "one")) == nil)
    #expect(try adding.finish() == ImportCounts(new: 1, known: 0, refused: 4))
  }

  @Test func unitsAreTakenOut() throws {
    let temporary = try TemporaryMemory()
    let memory = temporary.memory
    try memory.add(
      [rich(1), unit("Été", "Summer"), unit("Été", "Summer!"), unit("…", "?")], from: "one")
    try memory.add([unit("Été", "Summer"), unit("neuf", "new")], from: "two")
    let before = try memory.units()
    var gone: [Int64] = []
    let trial = try memory.remove(.origin("one"), isTrial: true) { gone.append($0.id) }
    #expect(trial.removed == 3 && trial.kept == 1 && gone == [1, 3, 4])
    #expect(try memory.units() == before)
    // What fails on the way takes nothing.
    #expect(throws: MemoryError.self) {
      try memory.remove(.origin("one")) { _ in throw MemoryError("stop") }
    }
    #expect(try memory.units() == before)
    #expect(try memory.remove(.origin("one")) == trial)
    let left = try memory.units()
    #expect(left.map(\.id) == [2, 5] && left.map { $0.origins.map(\.name) } == [["two"], ["two"]])
    #expect(try memory.problems() == [])
    #expect(try memory.status().origins.map(\.name) == ["two"])
    #expect(try memory.concordance(of: "summer").map(\.unit.id) == [2])
    #expect(try memory.concordance(of: "chat").isEmpty)
    #expect(throws: MemoryError.self) { try memory.remove(.origin("one")) }
    // What is gone may come again.
    #expect(try memory.add([rich(1)], from: "one").new == 1)
    #expect(try memory.remove(.text("Été")).removed == 1)
    #expect(try memory.remove(.text("absent")).removed == 0)
    #expect(try memory.concordance(of: "ete").isEmpty)
    #expect(try memory.matches(for: TaggedText("Été")).isEmpty)
    #expect(try memory.units().map(\.unit) == [unit("neuf", "new"), rich(1)])
    #expect(try memory.problems() == [])
  }

  @Test func unitsAreChosenByWhereTheyAreFromAndWhen() throws {
    let temporary = try TemporaryMemory()
    let memory = temporary.memory
    try memory.add([rich(1), unit("a", "b")], from: "one", at: 1_500_000_000)
    try memory.add([unit("a", "b"), unit("c", "d")], from: "two", at: 1_600_000_000)
    func texts(_ change: (inout UnitFilter) -> Void) throws -> [String] {
      var filter = UnitFilter()
      change(&filter)
      return try memory.units(filter).map { $0.unit.variants[0].text?.text ?? "" }
    }
    #expect(try texts { _ in } == ["Le chat 1 dort.", "a", "c"])
    #expect(try texts { $0.origin = "one" } == ["Le chat 1 dort.", "a"])
    #expect(try texts { $0.languages = [tag("de")] } == ["Le chat 1 dort."])
    #expect(try texts { $0.languages = [tag("ja")] } == [])
    #expect(try texts { $0.since = Timestamp(seconds: 1_550_000_000) } == ["c"])
    #expect(try texts { $0.before = Timestamp(seconds: 1_500_000_000) } == ["Le chat 1 dort."])
  }
}
