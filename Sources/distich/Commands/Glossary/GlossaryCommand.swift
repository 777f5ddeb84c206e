import ArgumentParser

struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary",
    abstract: "Keeps names and terms: who is who, and how each is written.",
    discussion: """
      A glossary is a YAML file of concepts with their terms in every language. Commands that read
      take any number of them, those that edit write the one that holds the concept.

      EXAMPLES
        distich glossary list -g Glossaries/korea-russia.yml
        distich glossary list -g names.yml --kind person --lang fr --format tsv
        distich glossary find --in article.fr.txt -g Glossaries/korea-russia.yml
        distich glossary extract article.fr.txt article.en.txt
        distich glossary transliterate "Сергей Шойгу"
        distich glossary match "Choïgou" "Shoigu"
      """,
    subcommands: [
      GlossaryListCommand.self, GlossaryFindCommand.self, GlossaryExtractCommand.self,
      GlossaryTransliterateCommand.self,
      GlossaryMatchCommand.self,
    ])
}
