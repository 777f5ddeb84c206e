import ArgumentParser

struct ProjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "Keeps bitexts under review in a file: what was decided, and how to go back.",
    discussion: """
      A project is one file. Every step is on disk before it is acknowledged, can be undone, and is \
      safe from other programs at work on the same file.

      EXAMPLES
        distich project new visit.distich
        distich project add visit.distich visit.fr.txt visit.en.txt -g names.yml
        distich project show visit.distich --only findings
        distich project edit visit.distich confirm 1-11 split 12 1:2 confirm 12
        distich project undo visit.distich
        distich project status visit.distich
        distich project export visit.distich -o visit.tmx --confirmed-only
        distich project export visit.distich --report -o visit.html
      """,
    subcommands: [
      ProjectNewCommand.self, ProjectAddCommand.self, ProjectStatusCommand.self,
      ProjectShowCommand.self, ProjectEditCommand.self, ProjectUndoCommand.self,
      ProjectRedoCommand.self, ProjectHistoryCommand.self, ProjectCheckCommand.self,
      ProjectExportCommand.self, ProjectRemoveCommand.self,
    ])
}
