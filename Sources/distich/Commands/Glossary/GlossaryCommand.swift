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
        distich glossary find --in article.fr.txt -g Glossaries/korea-russia.yml
        distich glossary extract article.fr.txt article.en.txt
        distich glossary transliterate "Сергей Шойгу"
        distich glossary match "Choïgou" "Shoigu"
        distich glossary add -g names.yml --kind person --term "fr=Sergueï Choïgou"
        distich glossary lint names.yml
      """,
    subcommands: [
      GlossaryListCommand.self, GlossaryFindCommand.self, GlossaryExtractCommand.self,
      GlossaryTransliterateCommand.self, GlossaryMatchCommand.self, GlossaryLintCommand.self,
      GlossaryAddCommand.self, GlossarySetCommand.self, GlossaryRemoveCommand.self,
      GlossaryRenameCommand.self, GlossaryMergeCommand.self, GlossaryImportCommand.self,
      GlossaryExportCommand.self,
    ])
}
