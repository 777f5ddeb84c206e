import BitextModel
import Foundation
import TestSupport
import Testing
import UnicodeText

@testable import Formats

@Suite("gettext PO")
struct POTests {
  private static let fixture = #"""
    # Translators of this file.
    #
    #, fuzzy
    msgid ""
    msgstr ""
    "Project-Id-Version: test 1\n"
    "Report-Msgid-Bugs-To: \n"
    "PO-Revision-Date: 2020-01-01 10:00+0000\n"
    "Last-Translator: A <a@example.org>\n"
    "Language-Team: French\n"
    "Language: fr_CA\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=n > 1;\n"

    #. From the program.
    #: src/a.c:12 src/b.c:3
    #, c-format
    msgctxt "menu"
    msgid "Open %s"
    msgstr "Ouvrir %s"

    #| msgctxt "old"
    #| msgid ""
    #| "Old\n"
    #| "text"
    # Look at this.
    #, fuzzy
    msgid ""
    "New\n"
    "text"
    msgstr "Ancien\ttexte"

    #, c-format
    msgid "One file"
    msgid_plural "%d files"
    msgstr[0] "Un fichier"
    msgstr[1] "%d fichiers"

    msgid "untranslated"
    msgstr ""

    #~ msgid "gone"
    #~ msgstr "parti"

    """#

  @Test("what entries say")
  func fixture() throws {
    let read = try WholeBitext(Self.fixture, as: .po)
    #expect(read.problems == [])
    #expect(read.header.targetLanguage?.rawValue == "fr-CA")
    #expect(read.header.sourceLanguage == .english)
    #expect(read.header.properties.count == 10)
    #expect(read.header.notes.map(\.text) == ["Translators of this file.\n"])
    let units = read.units
    #expect(units.count == 6)
    #expect(units[0].properties.map(\.type) == ["msgctxt", "references", "flags"])
    #expect(units[0].properties.map(\.value) == ["menu", "src/a.c:12 src/b.c:3", "c-format"])
    #expect(units[0].notes.map(\.text) == ["From the program."] && units[0].state == .final)
    #expect(units[1].variants.map(\.text?.text) == ["New\ntext", "Ancien\ttexte"])
    #expect(units[1].state == .translated && units[1].notes.map(\.text) == ["Look at this."])
    #expect(units[1].properties.map(\.value) == ["fuzzy", "old", "Old\ntext"])
    #expect(units[2].variants.map(\.text?.text) == ["One file", "Un fichier"])
    #expect(units[3].variants.map(\.text?.text) == ["%d files", "%d fichiers"])
    #expect(units[4].state == .initial && units[5].tag?.name == "obsolete")
    #expect(read.items.count == 8)
  }

  @Test("written again it has the same lines, but for the order of comments")
  func again() throws {
    let read = try WholeBitext(Self.fixture, as: .po)
    let written = try read.written(as: .po)
    #expect(try WholeBitext(written, as: .po) == read)
    let lines = { (text: String) in text.split(separator: "\n").map(String.init).sorted() }
    #expect(lines(String(decoding: written[0], as: UTF8.self)) == lines(Self.fixture))
  }

  @Test("a line of the header without a name is kept")
  func namelessField() throws {
    let text = #"""
      msgid ""
      msgstr ""
      "Language: en\n"
      ": 8bit\n"

      msgid "Un"
      msgstr "One"

      """#
    let read = try WholeBitext(text, as: .po)
    #expect(try WholeBitext(try read.written(as: .po), as: .po) == read)
  }

  @Test("the law of round trips") func law() throws { try expectRoundTrips("po") }

  @Test("escapes, strings on one line and far apart, and what may be left out")
  func syntax() throws {
    let text = #"""
      msgid "a\"b\\c\tdé\x41\101"
      "\r\a\b\f\v"   "end"
        msgstr
      "x" "y"
      msgid "no blank line"
      msgstr "z"#loose
      """#.replacing("#loose", with: "")
    let read = try WholeBitext(text, as: .po)
    #expect(
      read.units.map(\.variants[0].text?.text) == [
        "a\"b\\c\tdéAA\r\u{7}\u{8}\u{C}\u{B}end", "no blank line",
      ])
    #expect(read.units[0].variants[1].text?.text == "xy")
    let again = try WholeBitext(try read.written(as: .po), as: .po)
    #expect(again.units == read.units)
  }

  @Test("the encoding stands in the header; what is written is UTF-8")
  func encodings() throws {
    let text =
      "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgid \"a\"\nmsgstr \"é\"\n"
    let read = try WholeBitext([text.unicodeScalars.map { UInt8($0.value) }], as: .po)
    #expect(read.units[0].variants[1].text?.text == "é")
    let written = String(decoding: try read.written(as: .po)[0], as: UTF8.self)
    #expect(written.contains("charset=UTF-8\\n") && written.contains("msgstr \"é\""))
    let wrong = Array("msgid \"a\"\nmsgstr \"".utf8) + [0xE9] + Array("\"\n".utf8)
    let error = #expect(throws: BitextError.self) { _ = try WholeBitext([wrong], as: .po) }
    #expect(error?.description.hasPrefix("t.po:1:1: expected UTF-8") == true)
  }

  @Test("entries of one text are told apart, and that is said")
  func duplicates() throws {
    func unit(_ source: String, _ id: String?) -> BitextItem {
      .unit(
        TranslationUnit(
          id: id,
          [
            TranslationVariant(.english, TaggedText(source)),
            TranslationVariant(.french, TaggedText("b")),
          ]))
    }
    let whole = WholeBitext(
      header: BitextHeader(sourceLanguage: .english, targetLanguage: .french),
      items: [unit("a", nil), unit("a", "second"), unit("", nil)])
    let again = try WholeBitext(try whole.written(as: .po), as: .po)
    #expect(again.units.map { $0.properties.map(\.value) } == [[], ["second"], ["3"]])
  }

  @Test("a reviewer's word takes fuzzy away, an untranslated state brings it")
  func states() throws {
    var whole = try WholeBitext("#, fuzzy, c-format\nmsgid \"a\"\nmsgstr \"b\"\n", as: .po)
    func flags() throws -> [String] {
      try WholeBitext(try whole.written(as: .po), as: .po).units[0].properties.map(\.value)
    }
    #expect(try flags() == ["fuzzy, c-format"])
    guard case .unit(var unit) = whole.items[0] else { return }
    unit.state = .reviewed
    whole.items = [.unit(unit)]
    #expect(try flags() == ["c-format"])
    unit.state = .initial
    unit.properties = []
    whole.items = [.unit(unit)]
    #expect(try flags() == ["fuzzy"])
  }

  @Test(
    "what is refused, and where",
    arguments: [
      BadInput("msgid \"a", 1, 7, "closes the string"), BadInput("msgid \"a\\q\"", 1, 9, "octal"),
      BadInput("msgid \"\\400\"", 1, 8, "at most 255"),
      BadInput("msgid \"\\x\"", 1, 9, "at most 255"),
      BadInput("msgstr \"a\"", 1, 7, "msgid before"), BadInput("msgid a", 1, 8, "a string"),
      BadInput("msgid \"a\"\nmsgid \"b\"", 2, 6, "once"),
      BadInput("msgid \"a\"\n", 1, 1, "msgstr for the msgid of line 1"),
      BadInput("msgid \"a\"\nmsgstr[0] \"b\"", 2, 10, "msgid_plural"),
      BadInput("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"", 3, 7, "msgstr[0]"),
      BadInput("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"", 3, 10, "msgstr[0] next"),
      BadInput("\"a\"", 1, 4, "msgid before"),
      BadInput("msgid \"a\"\nmsgstr \"b\"\nmsgfoo \"c\"", 3, 7, "msgctxt"),
      BadInput("msgid \"a\"\nmsgstr \"b\"\nÉ", 3, 1, "msgctxt"),
      BadInput("msgid", 1, 1, "a string"),
    ])
  func refused(input: BadInput) throws { try input.expectRefused(by: .po) }

  @Test("damage") func damage() throws {
    try expectSurvivesDamage("po", Self.fixture, seeds: 1...150)
  }

  private static let hasGettext = FileManager.default.isExecutableFile(atPath: "/usr/bin/msgfmt")

  private func run(_ program: String, _ arguments: [String]) throws -> (
    output: [UInt8], code: Int32
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (Array(output), process.terminationStatus)
  }

  @Test(
    "gettext accepts what is written and reads it as we do",
    .enabled(if: hasGettext, "skipped: gettext is not installed"))
  func gettext() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "\(UUID().uuidString).po")
    defer { try? FileManager.default.removeItem(at: file) }
    func judge(_ whole: WholeBitext, _ what: Comment) throws {
      try Data(try whole.written(as: .po)[0]).write(to: file)
      #expect(try run("/usr/bin/msgfmt", ["-c", "-o", "/dev/null", file.path]).code == 0, what)
      // Wrapped otherwise by gettext, it is the same.
      let wrapped = try run("/usr/bin/msgcat", ["--width=40", file.path])
      #expect(wrapped.code == 0, what)
      let again = try WholeBitext([wrapped.output], as: .po)
      let mine = try WholeBitext([Array(try Data(contentsOf: file))], as: .po)
      #expect(
        again.units.map { $0.variants.map(\.text) } == mine.units.map { $0.variants.map(\.text) },
        what)
      #expect(again.units.map(\.state) == mine.units.map(\.state), what)
    }
    try judge(try WholeBitext(Self.fixture, as: .po), "fixture")
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      let items = (0..<20).map { number -> BitextItem in
        // gettext wants both texts to begin and end with a line break, or neither.
        let texts = (0..<2).map { _ in
          "w" + random.awkwardText(pieces: 6).replacing("\0", with: "").replacing("%", with: "")
            + "w"
        }
        return .unit(
          TranslationUnit(
            id: "u\(number)",
            [
              TranslationVariant(.english, TaggedText(texts[0])),
              TranslationVariant(.french, TaggedText(texts[1])),
            ]))
      }
      try judge(
        WholeBitext(
          header: BitextHeader(sourceLanguage: .english, targetLanguage: .french), items: items),
        "seed \(seed)")
    }
  }
}
