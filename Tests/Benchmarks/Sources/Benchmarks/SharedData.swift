internal import Foundation

/// Test data that is not part of the project: the folder `shared` beside the repository.
enum SharedData {
  static let folder = repository.deletingLastPathComponent().appendingPathComponent("shared")

  /// The folder of the project.
  static let repository: URL = {
    var root = URL(fileURLWithPath: #filePath)
    // …/Tests/Benchmarks/Sources/Benchmarks/SharedData.swift
    for _ in 0..<5 { root.deleteLastPathComponent() }
    return root
  }()

  /// The bytes of a file, or nil, said on standard output, where it is absent.
  static func bytes(_ path: String) -> [UInt8]? {
    let file = folder.appendingPathComponent(path)
    guard let data = try? Data(contentsOf: file) else {
      print("skipped: no \(file.path)")
      return nil
    }
    return [UInt8](data)
  }
}
