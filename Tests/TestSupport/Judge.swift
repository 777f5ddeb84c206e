import Foundation

/// Programs that judge files from outside; `.ci/install-test-tools` puts them there.
public enum Judge {
  private static let python = path(of: "bin/python")

  /// Whether they are there; for `.enabled(if:)`.
  public static var isPresent: Bool { FileManager.default.isExecutableFile(atPath: python) }

  /// Whether this one of them is there, too.
  public static func has(_ tool: String) -> Bool {
    isPresent && FileManager.default.fileExists(atPath: path(of: tool))
  }

  /// Where one of them is.
  public static func path(of tool: String) -> String {
    SharedData.root.appendingPathComponent(".build/test-tools/\(tool)").path
  }

  /// What a script of `Judges` prints for files of these bytes, its complaints included.
  public static func verdict(
    _ script: String, arguments: [String] = [], on files: [[UInt8]], ending: String
  ) throws -> String {
    let judges = SharedData.root.appendingPathComponent("Tests/TestSupport/Judges")
    let arguments = arguments.map { judges.appendingPathComponent($0).path }
    return String(
      decoding: try output(script, arguments: arguments, on: files, ending: ending), as: UTF8.self)
  }

  /// The same, with arguments that are no files of `Judges`, and what it prints byte for byte.
  public static func output(
    _ script: String, arguments: [String] = [], on files: [[UInt8]], ending: String
  ) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("distich-judge-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var names: [String] = []
    for (number, bytes) in files.enumerated() {
      names.append("\(number).\(ending)")
      try Data(bytes).write(to: folder.appendingPathComponent(names[number]))
    }
    let judges = SharedData.root.appendingPathComponent("Tests/TestSupport/Judges")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments =
      [judges.appendingPathComponent(script).path] + arguments + names
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Array(output)
  }
}
