import BitextModel
import Foundation
import UnicodeText

@testable import BitextStore

/// A memory in a folder that goes with it.
final class TemporaryMemory {
  let folder: URL
  let memory: Memory

  var path: String { folder.appendingPathComponent("test.tm").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("distich-memory-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    memory = try Memory.create(at: folder.appendingPathComponent("test.tm").path)
  }

  deinit {
    try? memory.close()
    try? FileManager.default.removeItem(at: folder)
  }
}

extension Memory {
  /// Imports units, in batches of a size.
  @discardableResult func add(
    _ units: [TranslationUnit], from name: String = "test.tmx", at seconds: Int = 1_000_000_000,
    batchSize: Int = 7
  ) throws -> ImportCounts {
    let adding = try importing(
      from: name, format: "tmx", at: Timestamp(seconds: seconds), batchSize: batchSize)
    for unit in units { try adding.add(unit) }
    return try adding.finish()
  }

  /// All units in order.
  func units(_ filter: UnitFilter = UnitFilter()) throws -> [MemoryUnit] {
    var units: [MemoryUnit] = []
    try forEachUnit(filter) { units.append($0) }
    return units
  }
}

/// A unit of two plain texts.
func unit(
  _ source: String, _ target: String, _ from: LanguageTag = .french, _ to: LanguageTag = .english
) -> TranslationUnit {
  TranslationUnit([
    TranslationVariant(from, TaggedText(source)), TranslationVariant(to, TaggedText(target)),
  ])
}

func tag(_ tag: String) -> LanguageTag { LanguageTag(tag) ?? .undetermined }
