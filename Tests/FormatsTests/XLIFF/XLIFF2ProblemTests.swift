import BitextModel
import Testing

@testable import Formats

@Suite struct XLIFF2ProblemTests {
  static func document(_ content: String, root: String = "trgLang=\"fr\"") -> String {
    """
    <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" \(root)>
    \(content)</xliff>
    """
  }

  static func unit(_ content: String) -> String {
    document("<file id=\"f\"><unit id=\"u\">\(content)</unit></file>")
  }

  static func segment(
    _ source: String, _ target: String? = nil, attributes: String = "", before: String = ""
  ) -> String {
    let target = target.map { "<target>\($0)</target>" } ?? ""
    return unit("\(before)<segment \(attributes)><source>\(source)</source>\(target)</segment>")
  }

  private static let data = "<originalData><data id=\"d\">x</data></originalData>"

  /// What is wrong, and what has to be said of it.
  static let broken: [(String, String)] = [
    (document(""), "<xliff> lacks <file>"),
    (document("<file><unit id=\"u\"><segment><source/></segment></unit></file>"), "attribute id"),
    (document("<file id=\"f\"/>"), "<file> lacks <unit> or <group>"),
    (
      document("<file id=\"f\"><group id=\"a\"/></file><file id=\"f\"><group id=\"a\"/></file>"),
      "names two files"
    ),
    (document("<file id=\"f\"><group id=\"a\"/><group id=\"a\"/></file>"), "two groups"),
    (
      document(
        "<file id=\"f\"><unit id=\"a\"><segment><source/></segment></unit><group id=\"g\"><unit "
          + "id=\"a\"><segment><source/></segment></unit></group></file>"), "names two units"
    ),
    (
      document(
        "<file id=\"f\"><unit id=\"a\"><segment><source/><target/></segment></unit></file>",
        root: ""), "without trgLang"
    ),
    (
      "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\"><file id=\"f\">"
        + "<group id=\"g\"/></file></xliff>", "lacks its attribute srcLang"
    ),
    (document("<file id=\"f\"><skeleton/><group id=\"g\"/></file>"), "<skeleton> is empty"),
    (
      document("<file id=\"f\"><skeleton href=\"a\">b</skeleton><group id=\"g\"/></file>"),
      "href is not empty"
    ),
    (document("<file id=\"f\" name=\"x\"><group id=\"g\"/></file>"), "has no attribute name"),
    (document("<file id=\"f\"><group id=\"g\" type=\"x\"/></file>"), "type=\"x\" on <group>"),
    (document("<file id=\"f\"><group id=\"a b\"/></file>"), "id=\"a b\""),
    (unit("<segment><target/></segment>"), "<segment> lacks <source>"),
    (unit("<segment><source/><source/></segment>"), "at most one <source>"),
    (unit("<segment><target/><source/></segment>"), "<source> stands too late"),
    (unit("<ignorable><source/></ignorable>"), "<unit> has no <segment>"),
    (unit(""), "<unit> lacks <segment> or <ignorable>"),
    (unit("<segment><source/></segment><notes><note/></notes>"), "<notes> stands too late"),
    (unit("<notes/><segment><source/></segment>"), "<notes> lacks <note>"),
    (unit("<segment><source/></segment>text"), "holds no text"),
    (unit("<seg><source/></seg>"), "<seg> is no element of XLIFF 2.1"),
    (
      unit("<notes><note id=\"a\"/><note id=\"a\"/></notes><segment><source/></segment>"),
      "names two notes"
    ),
    (
      unit("<notes><note appliesTo=\"both\"/></notes><segment><source/></segment>"),
      "appliesTo=\"both\""
    ),
    (
      unit(
        "<originalData><data id=\"d\"/><data id=\"d\"/></originalData><segment><source/></segment>"),
      "names two data"
    ),
    (unit("<originalData/><segment><source/></segment>"), "<originalData> lacks <data>"),
    (unit("<segment id=\"a\"><source><ph id=\"a\"/></source></segment>"), "names two segments"),
    (segment("a", attributes: "state=\"translated\""), "of state=\"translated\" has no <target>"),
    (segment("a", attributes: "subState=\"a:b\""), "has subState but no state"),
    (segment("a", attributes: "state=\"done\""), "state=\"done\""),
    (segment("<ph id=\"1\"/><ph id=\"1\"/>"), "id=\"1\" names two"),
    (segment("<ph id=\"1\"/>", "<sc id=\"1\" isolated=\"yes\"/>"), "is that of another element"),
    (segment("<ph/>"), "<ph> lacks its attribute id"),
    (segment("<ph id=\"1\" dataRef=\"d\"/>"), "dataRef=\"d\" is no <data>"),
    (segment("<pc id=\"1\" dataRefStart=\"d\"/>", before: data), "has dataRefStart and dataRefEnd"),
    (segment("<pc id=\"1\" equivStart=\"d\"/>"), "has equivStart and equivEnd"),
    (segment("<ph id=\"1\" subType=\"a:b\"/>"), "has subType but no type"),
    (segment("<ph id=\"1\" type=\"ui\" subType=\"xlf:b\"/>"), "goes with type=\"fmt\""),
    (segment("<ph id=\"1\" type=\"bold\"/>"), "type=\"bold\""),
    (segment("<ph id=\"1\" subFlows=\"v\"/>"), "“v”, which is no unit"),
    (segment("<sc id=\"1\"/>"), "<sc id=\"1\"> has no <ec>"),
    (segment("<ec startRef=\"1\"/>"), "startRef=\"1\" of <ec> is no <sc>"),
    (segment("<ec startRef=\"1\"/><sc id=\"1\"/>"), "startRef=\"1\" of <ec> is no <sc>"),
    (segment("<ec/>"), "has a startRef and no id"),
    (segment("<ec isolated=\"yes\"/>"), "isolated=\"yes\"> has an id"),
    (
      segment("<sc id=\"1\" isolated=\"yes\"/><ec startRef=\"1\"/>"),
      "is isolated and has an <ec> in the unit"
    ),
    (segment("<sc id=\"1\" canCopy=\"no\"/><ec startRef=\"1\"/>"), "canCopy=\"yes\" of <ec>"),
    (segment("<sc id=\"1\"/><ec startRef=\"1\" dir=\"ltr\"/>"), "has dir only where"),
    (segment("<ph id=\"1\" canReorder=\"no\"/>"), "wants canCopy=\"no\""),
    (
      segment("<ph id=\"1\" canReorder=\"no\" canCopy=\"no\" canDelete=\"no\"/>"),
      "no code of canReorder=\"firstNo\" before it"
    ),
    (segment("<ph id=\"1\"/><ph id=\"2\" copyOf=\"3\"/>"), "copyOf=\"3\" is no code"),
    (
      segment("<ph id=\"1\" canCopy=\"no\"/><ph id=\"2\" copyOf=\"1\"/>"),
      "is a code of canCopy=\"no\""
    ),
    (segment("<sm id=\"1\"/>"), "<sm id=\"1\"> has no <em>"),
    (segment("<em startRef=\"1\"/>"), "startRef=\"1\" of <em> is no <sm>"),
    (segment("<mrk id=\"1\" type=\"comment\">a</mrk>"), "has value or ref"),
    (segment("<mrk id=\"1\" type=\"comment\" ref=\"#n=1\">a</mrk>"), "is no note of the unit"),
    (segment("<mrk id=\"1\" type=\"note\">a</mrk>"), "type=\"note\""),
    (segment("<cp hex=\"0041\"/>"), "hex=\"0041\""), (segment("<cp hex=\"XY\"/>"), "hex=\"XY\""),
    (segment("<b xmlns=\"urn:x\"/>"), "<source> holds no <b>"),
    (
      unit("<segment><source xml:lang=\"de\"/></segment>"), "xml:lang=\"de\" on <source> is not"
    ),
    (
      unit("<segment><source/><target order=\"2\"/></segment>"), "order=\"2\" is not from 1 to 1"
    ),
    (
      unit(
        "<segment><source/><target order=\"2\"/></segment><segment><source/><target/></segment>"),
      "stand in place 2"
    ),
    (
      segment("<ph id=\"1\" canDelete=\"no\"/>", "a", attributes: "state=\"final\""),
      "is not in the final translation"
    ),
    (
      unit(
        "<m:metadata xmlns:m=\"urn:oasis:names:tc:xliff:metadata:2.0\"><m:meta/></m:metadata>"
          + "<segment><source/></segment>"), "<mda:metadata> holds no <m:meta>"
    ),
    (
      unit(
        "<m:matches xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\"><m:match><source/></m:match>"
          + "</m:matches><segment><source/></segment>"), "<mtc:match> lacks its attribute ref"
    ),
  ]

  static let modules: [(String, String)] = [
    (
      segment(
        "<ph id=\"1\"/>",
        before: "<m:matches xmlns:m=\"urn:oasis:names:tc:xliff:matches:2.0\"><m:match ref=\"#2\">"
          + "<source/><target/></m:match></m:matches>"), "ref=\"#2\" is no segment or code"
    ),
    (
      segment(
        "a",
        before: "<g:glossary xmlns:g=\"urn:oasis:names:tc:xliff:glossary:2.0\"><g:glossEntry>"
          + "<g:translation>b</g:translation></g:glossEntry></g:glossary>"),
      "<gls:glossEntry> lacks <gls:term>"
    ),
    (
      segment(
        "a",
        before: "<v:validation xmlns:v=\"urn:oasis:names:tc:xliff:validation:2.0\"><v:rule "
          + "occurs=\"x\"/></v:validation>"), "occurs=\"x\""
    ),
  ]

  @Test(arguments: broken + modules)
  func whatTheStandardForbids(text: String, message: String) throws {
    let problems = try WholeBitext(text, as: .xliff2).problems
    #expect(problems.contains { $0.message.contains(message) }, "\(problems)")
    #expect(problems.allSatisfy { $0.message.contains("(XLIFF 2.1") && $0.place.line > 0 })
  }

  @Test func brokenFilesAreReadAllTheSame() throws {
    for (text, _) in Self.broken {
      let first = try WholeBitext(text, as: .xliff2)
      _ = try WholeBitext(try first.written(as: .xliff2), as: .xliff2)
    }
  }

  /// What looks odd and is allowed.
  @Test(arguments: [
    segment("<pc id=\"1\">a</pc>", "<sc id=\"1\"/>a<ec startRef=\"1\"/>"),
    segment("<ph id=\"1\"/>", "<ph id=\"2\"/>"),
    segment(
      "<ph id=\"1\" canReorder=\"firstNo\" canCopy=\"no\" canDelete=\"no\"/>"
        + "<ph id=\"2\" canReorder=\"no\" canCopy=\"no\" canDelete=\"no\"/>"),
    segment("<ph id=\"1\"/>", "<ph id=\"1\"/><ph id=\"2\" copyOf=\"1\"/>"),
    segment("<cp hex=\"001B\"/>"), segment("a", attributes: "state=\"initial\""),
    unit("<segment><source xml:lang=\"en-GB\"/></segment>"),
    unit(
      "<notes><note id=\"n\"/></notes><segment><source><mrk id=\"1\" type=\"comment\" ref=\"#n=n\">"
        + "a</mrk></source></segment>"),
  ])
  func allowed(text: String) throws {
    #expect(try WholeBitext(text, as: .xliff2).problems == [])
  }

  @Test(arguments: [
    ("", "the document is empty"), ("<tmx/>", "expected <xliff>"),
    ("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"/>", "read it as xliff"),
    (segment("<pc id=\"1\">"), "/xliff/file/unit/segment/source/pc"),
  ])
  func unreadable(text: String, message: String) {
    do {
      _ = try WholeBitext(text, as: .xliff2)
      Issue.record("read")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }

  @Test func truncatedAnywhere() throws {
    try expectSurvivesTruncation(XLIFF2Tests.sample, as: .xliff2)
  }

  @Test func changedAnywhere() throws {
    try expectSurvivesChanges(XLIFF2Tests.sample, as: .xliff2, rounds: 400)
  }
}
