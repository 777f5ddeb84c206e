import BitextStore
import Foundation
import NIOHTTP1
import Workbench

/// What the page changes: edits as the command line has them, each for the revision it was made for.
struct ChangingRoutes: Sendable {
  let desk: ReviewDesk

  private var project: Project { desk.project }

  /// The routes.
  var all: [Route] {
    [
      Route(.POST, "/api/bitexts/:bitext/edits") { request, path in
        let asked = try request.decoded(AskedEdit.self)
        return try .json(
          project.apply(
            asked.edit, to: desk.bitext(path), expecting: asked.expecting, by: .page
          ) { try realigned($0, termbase: project.termbase().termbase) })
      },
      Route(.POST, "/api/bitexts/:bitext/undo") { request, path in
        let asked = try request.decoded(AskedStep.self)
        return try .json(
          project.undo(desk.bitext(path), expecting: asked.expecting, by: .page))
      },
      Route(.POST, "/api/bitexts/:bitext/redo") { request, path in
        let asked = try request.decoded(AskedStep.self)
        return try .json(
          project.redo(desk.bitext(path), expecting: asked.expecting, by: .page))
      },
    ]
  }
}

/// An edit, and the revision that the page had in view.
private struct AskedEdit: Decodable {
  let expecting: Int
  let edit: Edit
}

/// A step that needs nothing but the revision.
struct AskedStep: Decodable {
  let expecting: Int
}

extension Request {
  /// The body as a value.
  ///
  /// - Throws: ``Refusal`` (400) that says where it is none.
  func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(body))
    } catch let error as DecodingError {
      throw Refusal(.badRequest, "bad-json", error.sentence)
    }
  }
}

extension DecodingError {
  /// What is wrong with the JSON, and where.
  fileprivate var sentence: String {
    let context: Context
    let what: String
    switch self {
    case .keyNotFound(let key, let found):
      (context, what) = (found, "“\(key.stringValue)” is missing")
    case .typeMismatch(let type, let found):
      (context, what) = (found, "this is no \(type)")
    case .valueNotFound(let type, let found):
      (context, what) = (found, "a \(type) is missing")
    case .dataCorrupted(let found):
      (context, what) = (found, "this is no edit in JSON")
    @unknown default: return "this is no edit in JSON"
    }
    let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return path.isEmpty ? what : "\(path.joined(separator: ".")): \(what)"
  }
}
