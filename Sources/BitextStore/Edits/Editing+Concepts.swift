import Foundation
import GRDB

extension Editing {
  func add(_ concept: StoredConcept) throws -> String {
    _ = try concept.concept()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let content = String(decoding: try encoder.encode(concept), as: UTF8.self)
    try requireLength(of: content)
    let known = try String.fetchOne(
      db.cachedStatement(sql: "SELECT content FROM concept WHERE id = ?"), arguments: [concept.id])
    if known != content {
      try run(
        """
        INSERT INTO concept (id, content) VALUES (?, ?)
        ON CONFLICT (id) DO UPDATE SET content = excluded.content
        """, [concept.id, content])
    }
    return "\(known == nil ? "add" : "change") the name \(concept.id)"
  }

  func removeConcept(_ id: String) throws -> String {
    try run("DELETE FROM concept WHERE id = ?", [id])
    guard db.changesCount > 0 else {
      throw ProjectError("the project has no name of its own with the id “\(id)”")
    }
    return "remove the name \(id)"
  }
}
