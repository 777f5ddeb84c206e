import ArgumentParser

struct MemoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tm",
    abstract: "Keeps a translation memory: what was translated before, and how.",
    discussion: """
      A memory is one file. Bitexts of any format and the confirmed beads of projects go in; texts \
      like a text, and words in their contexts, are found in it.

      EXAMPLES
        distich tm import house.tm old.tmx visit.distich pairs.tsv
        distich tm search house.tm "Le chat noir dort." --from fr --to en
        distich tm search house.tm --in article.fr.txt --min 80
        distich tm search house.tm 'chat "en plein jour"' --concordance
        distich tm export house.tm -o house.tmx --since 2026-01-01
        distich tm remove house.tm --name old.tmx --dry-run
        distich tm status house.tm
      """,
    subcommands: [
      MemoryImportCommand.self, MemorySearchCommand.self, MemoryExportCommand.self,
      MemoryRemoveCommand.self, MemoryStatusCommand.self,
    ])
}
