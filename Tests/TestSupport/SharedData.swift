import Foundation

/// Texts beside the checkout that tests measure on. They are not part of the project: where they
/// are absent a test says `skipped`.
public enum SharedData {
  /// The root of the checkout.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the data, or nil where it is absent.
  public static let folder: URL? = {
    let folder = root.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Whether the data are there; for `.enabled(if:)`.
  public static var isPresent: Bool { folder != nil }

  /// The bytes of a file of the data, or nil where it is absent.
  public static func bytes(_ path: String) -> [UInt8]? {
    guard let folder, let data = try? Data(contentsOf: folder.appendingPathComponent(path)) else {
      return nil
    }
    return Array(data)
  }

  /// Every file below a folder of the data whose name ends so, sorted by path.
  public static func files(below path: String, endingWith ending: String) -> [URL] {
    guard let folder else { return [] }
    let below = FileManager.default.enumerator(
      at: folder.appendingPathComponent(path), includingPropertiesForKeys: nil)
    return (below?.compactMap { $0 as? URL } ?? [])
      .filter { $0.path.hasSuffix(ending) }.sorted { $0.path < $1.path }
  }

  /// The bytes of a file of the checkout itself.
  public static func projectFile(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appendingPathComponent(path)))
  }
}
