import BitextStore
import NIOHTTP1

/// What the routes share: the project, and what is worked out of it once.
struct ReviewDesk: Sendable {
  let project: Project
  let names: ProjectNames

  init(_ project: Project) throws {
    self.project = project
    names = try ProjectNames(project)
  }

  /// The bitext that a path names.
  ///
  /// - Throws: ``Refusal`` (404) where the project has none of that id.
  func bitext(_ path: PathValues) throws -> Int {
    let id = try path.number("bitext")
    do {
      _ = try project.revision(of: id)
    } catch let error as ProjectError {
      throw Refusal(.notFound, "not-found", error.description)
    }
    return id
  }
}
