import Formats
import Testing

@Suite("A line of JSON Lines")
struct JSONLineTests {
  @Test(
    "a member of a line that is cut off or damaged",
    arguments: [
      (#"{"id":7,"text":"a"}"#, "7"), (#" { "a":[1,{"id":2}], "id" : "é\n" , "#, #""é\n""#),
      (#"{"id":{"x":[]},"text":"cut"#, #"{"x":[]}"#), (#"{"id":1} more"#, "1"),
      (#"{"id":1,"id":2,"text":no"#, "2"), ("\u{FEFF}{\"id\":1,", "1"), (#"{"id":12"#, nil),
      (#"{"id":tru"#, nil), (#"{"text":"id"}"#, nil), (#"[{"id":1}]"#, nil), ("", nil),
      (#"{"text":"damaged"#, nil),
    ])
  func beginnings(_ line: String, _ id: String?) {
    #expect(JSONLine.json("id", inBeginningOf: Array(line.utf8)) == id)
  }

  @Test("bytes that are no UTF-8 are no value")
  func illFormed() {
    let line = Array("{\"id\":\"a\",\"b\":\"".utf8) + [0xC3, 0x28] + Array("\",\"c\":1}".utf8)
    #expect(JSONLine.json("id", inBeginningOf: line) == "\"a\"")
    #expect(JSONLine.json("c", inBeginningOf: line) == nil)
  }
}
