import Alignment
import ArgumentParser
import Workbench

struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Shows what a model was made from.",
    discussion: """
      Without a file, the model for English and French that is part of distich.

      EXAMPLES
        distich model
        distich model vi-fr.model
      """)

  @Argument(help: ArgumentHelp("A model that distich train made.", valueName: "file"))
  var file: String?

  func run() throws {
    let model = try file.map { try EmbeddingModel(path: $0) } ?? EmbeddingModel.englishFrench
    guard let model else { throw InputError("this distich was built with a damaged model") }
    let text = """
      languages   \(model.languages.first) \(model.languages.second)
      dimensions  \(model.dimensions)
      checksum    \(String(model.checksum, radix: 16))
      \(model.provenance)

      """
    try Output.standard.write(Array(text.utf8))
  }
}
