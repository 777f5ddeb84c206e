import BitextModel
import TestSupport
import Testing

@testable import Formats

@Suite struct XLIFF1ProblemTests {
  /// A document around the content of a `<trans-unit>`.
  static func unit(_ content: String, attributes: String = "id=\"1\"") -> String {
    file("<body><trans-unit \(attributes)>\(content)</trans-unit></body>")
  }

  static func file(_ content: String, root: String = "") -> String {
    """
    <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" \(root)>
    <file original="a" source-language="en" target-language="fr" datatype="html">
    \(content)
    </file></xliff>
    """
  }

  /// What is wrong, and what has to be said of it.
  static let broken: [(String, String)] = [
    (unit("<target>a</target>"), "<trans-unit> lacks <source>"),
    (unit("<source>a</source>", attributes: ""), "lacks its attribute id"),
    (unit("<target>a</target><source>a</source>"), "<source> stands too late"),
    (unit("<source>a</source><source>a</source>"), "at most one <source>"),
    (unit("<source>a</source><target state=\"done\">a</target>"), "state=\"done\""),
    (unit("<source>a</source>b"), "<trans-unit> holds no text"),
    (unit("<source>a<b>c</b></source>"), "<b> is no element of XLIFF 1.2"),
    (unit("<source>a<sub>c</sub></source>"), "<source> holds no <sub>"),
    (unit("<source>a<x/></source>"), "<x> lacks its attribute id"),
    (unit("<source>a<x id=\"1\">c</x></source>"), "<x> holds no text"),
    (
      unit("<source>a<ept id=\"1\" rid=\"9\">c</ept></source>"), "rid=\"9\" of <ept> is on no <bpt>"
    ),
    (
      unit("<source><bx id=\"1\" rid=\"9\"/><bx id=\"2\" rid=\"9\"/></source>"),
      "rid=\"9\" is on two <bx>"
    ),
    (unit("<source><it id=\"1\">a</it></source>"), "<it> lacks its attribute pos"),
    (unit("<source><mrk mtype=\"segment\">a</mrk></source>"), "mtype=\"segment\""),
    (unit("<source><g id=\"1\" ctype=\"strong\">a</g></source>"), "ctype=\"strong\""),
    (
      unit(
        "<source>a</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk></seg-source>"
          + "<target><mrk mtype=\"seg\" mid=\"2\">a</mrk></target>"),
      "mid=\"2\" names no segment of <seg-source>"
    ),
    (
      unit(
        "<source>aa</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a</mrk>"
          + "<mrk mtype=\"seg\" mid=\"1\">a</mrk></seg-source>"),
      "mid=\"1\" is on two segments"
    ),
    (unit("<source>a</source><alt-trans><source>a</source></alt-trans>"), "lacks <target>"),
    (unit("<source>a</source><note priority=\"11\">a</note>"), "priority=\"11\""),
    (unit("<source>a</source>", attributes: "id=\"1\" phase-name=\"p\""), "names no <phase>"),
    (unit("<source>a</source>", attributes: "id=\"1\" approved=\"true\""), "approved=\"true\""),
    (unit("<source>a</source>", attributes: "id=\"1\" coord=\"1;2\""), "coord=\"1;2\""),
    (
      file(
        "<body><trans-unit id=\"1\"><source/></trans-unit><trans-unit id=\"1\"><source/>"
          + "</trans-unit></body>"), "id=\"1\" names two units"
    ),
    (file("<header/>"), "<file> lacks <body>"),
    (file("<body/><header/>"), "<header> stands too late"),
    (file("<header><phase-group/></header><body/>"), "<phase-group> lacks <phase>"),
    (file("<header><skl/></header><body/>"), "<skl> lacks <internal-file> or <external-file>"),
    (file("<header><tool tool-id=\"a\"/></header><body/>"), "lacks its attribute tool-name"),
    (
      "<xliff version=\"1.3\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"\" "
        + "source-language=\"english\" datatype=\"word\"><body/></file></xliff>", "version=\"1.3\""
    ),
    (
      "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"\" "
        + "source-language=\"a_b\" datatype=\"word\"><body/></file></xliff>",
      "source-language=\"a_b\""
    ),
    (
      "<xliff version=\"1.2\"><file original=\"\" source-language=\"en\" datatype=\"x-a\"><body/>"
        + "</file></xliff>", "in no namespace"
    ),
    ("<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"/>", "lacks"),
  ]

  @Test(arguments: broken)
  func whatTheStandardForbids(text: String, message: String) throws {
    let problems = try WholeBitext(text, as: .xliff1).problems
    #expect(problems.contains { $0.message.contains(message) }, "\(problems)")
    #expect(problems.allSatisfy { $0.message.contains("(XLIFF 1.2") && $0.place.line > 0 })
  }

  @Test func strictAndTransitional() throws {
    let strict =
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\""
      + "urn:oasis:names:tc:xliff:document:1.2 xliff-core-1.2-strict.xsd\""
    let body =
      "<body><trans-unit id=\"1\" ts=\"a\" other=\"b\"><source>a</source><prop-group><prop "
      + "prop-type=\"a\">b</prop></prop-group></trans-unit></body>"
    #expect(try WholeBitext(Self.file(body), as: .xliff1).problems == [])
    let problems = try WholeBitext(Self.file(body, root: strict), as: .xliff1).problems
    #expect(problems.map(\.place.line) == [3, 3, 3])
    #expect(problems[0].message.contains("no attribute ts"))
  }

  @Test(arguments: [
    ("", "the document is empty"), ("<tmx/>", "expected <xliff>"),
    ("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"/>", "read it as xliff2"),
    ("<xliff xmlns=\"urn:x\"/>", "namespace urn:x"),
    (unit("<source>a</target>"), "/xliff/file/body/trans-unit/source"),
  ])
  func unreadable(text: String, message: String) {
    do {
      _ = try WholeBitext(text, as: .xliff1)
      Issue.record("read")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }

  @Test func brokenFilesAreReadAllTheSame() throws {
    for (text, _) in Self.broken {
      let first = try WholeBitext(text, as: .xliff1)
      // What was read can be written, and what is written is read.
      _ = try WholeBitext(try first.written(as: .xliff1), as: .xliff1)
    }
  }

  @Test func truncatedAnywhere() throws {
    try expectSurvivesTruncation(XLIFF1Tests.sample, as: .xliff1)
  }

  @Test func changedAnywhere() throws {
    try expectSurvivesChanges(XLIFF1Tests.sample, as: .xliff1, rounds: 400)
  }
}

/// Reads every beginning of a document: an error with a place, or what it holds.
func expectSurvivesTruncation(_ text: String, as format: BitextFileFormat) throws {
  let bytes = Array(text.utf8)
  for length in bytes.indices {
    do {
      _ = try WholeBitext([Array(bytes[..<length])], as: format)
      Issue.record("the first \(length) bytes are taken for a whole document")
    } catch let error as XMLError {
      #expect(error.line > 0)
    }
  }
}

/// Reads a document with pieces of it removed, doubled and changed, and writes what was read.
func expectSurvivesChanges(
  _ text: String, as format: BitextFileFormat, rounds: Int
) throws {
  var random = SeededGenerator(seed: 6)
  let tags = text.split(separator: "<", omittingEmptySubsequences: false).map { "<\($0)" }
  for _ in 0..<rounds {
    var pieces = tags
    pieces[0].removeFirst()
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let (one, other) = (
        Int.random(in: 1..<pieces.count, using: &random),
        Int.random(in: 1..<pieces.count, using: &random)
      )
      switch Int.random(in: 0..<4, using: &random) {
      case 0: pieces.remove(at: one)
      case 1: pieces.insert(pieces[one], at: other)
      case 2: pieces.swapAt(one, other)
      default: pieces[one] = pieces[one].replacing("\"1\"", with: "\"b\"").replacing("g", with: "x")
      }
    }
    guard let bitext = try? WholeBitext(pieces.joined(), as: format) else { continue }
    let again = try WholeBitext(try bitext.written(as: format), as: format)
    // What the standard allows is written and read as the same.
    guard bitext.problems.isEmpty else { continue }
    for (one, other) in zip(bitext.items, again.items) where one != other {
      Issue.record("\(one) becomes \(other) in \(pieces.joined())")
      break
    }
    #expect(bitext.items.count == again.items.count)
    #expect(again.problems == [])
  }
}
