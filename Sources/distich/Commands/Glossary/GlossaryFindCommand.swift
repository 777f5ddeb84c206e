import ArgumentParser
import UnicodeText
import Workbench

struct GlossaryFindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Finds the names of glossaries in a text.",
    discussion: """
      Every form of every language is found, and what grammar and usage make of it: capitals, accents
      left out, hyphen or space, d' and l', du Havre, 's, plurals, V. Poutine, and the surname alone
      of whoever was named in full before.

      EXAMPLES
        distich glossary find --in article.fr.txt -g Glossaries/korea-russia.yml
        distich glossary find --in - --lang fr -g names.yml --explain < article.txt

      OUTPUT
        line:column<TAB>form<TAB>concept id, counted from 1, columns in characters (code points);
        several ids parted by commas where the form may name any of them, the likeliest first;
        with --explain also the term, its language and status, what varies, and how sure it is
      """)

  @OptionGroup var glossaries: GlossaryArguments

  @Option(name: .customLong("in"), help: ArgumentHelp("The text, or -.", valueName: "file"))
  var input: String

  @Option(
    name: [.long, .customLong("language")],
    help: "The language of the text (BCP 47): of two equal forms its own is meant.")
  var lang: LanguageTag?

  @Option(help: "The encoding of the text, where it should not be found out.")
  var encoding: TextEncoding?

  @Flag(help: "Add the term, its language and status, what varies, and how sure it is.")
  var explain = false

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  func run() throws {
    let termbase = try glossaries.read().termbase
    let found = try FoundNames(
      of: termbase, in: InputFile(input), language: lang, encoding: encoding)
    if !glossaries.quiet { Console.say(found.notices, quiet: false) }
    try Output(output).write(found.lines(explaining: explain))
  }
}
