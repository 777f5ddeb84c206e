import ArgumentParser
import UnicodeText
import Workbench

struct GlossaryFindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Finds a name in glossaries, or the names of glossaries in a text.",
    discussion: """
      NAME may be in any language or script, and nearly right: the concepts whose names are like it
      are listed, the likest first.

      With --in every form of every language is found, and what grammar and usage make of it: capitals, accents
      left out, hyphen or space, d' and l', du Havre, 's, plurals, V. Poutine, and the surname alone
      of whoever was named in full before.

      EXAMPLES
        distich glossary find Shoygu -g Glossaries/korea-russia.yml
        distich glossary find --in article.fr.txt -g Glossaries/korea-russia.yml
        distich glossary find --in - --lang fr -g names.yml --explain < article.txt

      OUTPUT OF NAME
        how alike (0 to 1), id, kind, the name that is like it, in what way (exact, folded,
        transliterated, words, near), other names; --format tsv or json for programs

      OUTPUT OF --in
        line:column<TAB>form<TAB>concept id, counted from 1, columns in characters (code points);
        several ids parted by commas where the form may name any of them, the likeliest first;
        with --explain also the term, its language and status, what varies, and how sure it is
      """)

  @OptionGroup var glossaries: GlossaryArguments

  @Argument(help: ArgumentHelp("The name to look for.", valueName: "name"))
  var name: String?

  @Option(name: .customLong("in"), help: ArgumentHelp("The text, or -.", valueName: "file"))
  var input: String?

  @Option(help: "How the concepts of a name are written: text (unless given), tsv or json.")
  var format: GlossaryListFormat?

  @Option(
    help: ArgumentHelp("The most concepts to list for a name: 20 unless given.", valueName: "n"))
  var limit: Int?

  @Option(
    name: [.long, .customLong("language")],
    help: "The language of the text (BCP 47): of two equal forms its own is meant.")
  var lang: LanguageTag?

  @Option(help: "The encoding of the text, where it should not be found out.")
  var encoding: TextEncoding?

  @OptionGroup var formats: FormatArguments

  @Flag(help: "Add the term, its language and status, what varies, and how sure it is.")
  var explain = false

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String?

  func validate() throws {
    guard (name == nil) != (input == nil) else {
      throw ValidationError("name what to find: a NAME, or a text with --in FILE")
    }
    guard limit ?? 1 > 0 else { throw ValidationError("--limit takes a number from 1") }
    if input != nil, format != nil || limit != nil {
      throw ValidationError(
        "--format and --limit are for the concepts of a NAME; with --in every form has a line of its "
          + "own")
    }
    if input == nil, lang != nil || encoding != nil || explain || formats.areNamed {
      throw ValidationError(
        "--lang, --encoding, --input-format, --whole-page and --explain are for a text, named with "
          + "--in FILE")
    }
  }

  func run() throws {
    let termbase = try glossaries.read().termbase
    guard let input else {
      let matches = try termbase.concepts(named: name ?? "", atMost: limit ?? 20)
      return try Output(output).write(render(matches, as: format ?? .text))
    }
    var options = ReadingOptions()
    formats.apply(to: &options)
    options.language = lang
    options.encoding = encoding
    let found = try FoundNames(of: termbase, in: InputFile(input), options: options)
    glossaries.say(found.notices)
    try Output(output).write(found.lines(explaining: explain))
  }
}
