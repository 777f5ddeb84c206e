import Foundation
import TestSupport

/// A real browser, driven by the scripts of the folder `Browser`.
enum Browser {
  /// Python with WebDriver, or nil where `.ci/install-test-tools` has not run.
  static let python: String? = {
    let path = SharedData.root.appendingPathComponent(".build/test-tools/bin/python").path
    let needed = [path, "/usr/bin/chromedriver", "/usr/bin/chromium"]
    return needed.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) } ? path : nil
  }()

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// A folder for pictures and what the browser saves, empty.
  static func folder(_ name: String) throws -> URL {
    let folder = SharedData.root.appendingPathComponent(".build/screenshots/\(name)")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Runs a script on a page; what it saw, as a JSON object.
  static func run(
    _ script: String, _ address: String, _ folder: URL, _ more: [String] = []
  ) throws -> [String: Any] {
    let path = SharedData.root
      .appendingPathComponent("Tests/WorkbenchServerTests/Browser/\(script).py").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python ?? "/usr/bin/env")
    process.arguments = [path, address, folder.path] + more
    let errors = folder.appendingPathComponent("errors.txt")
    try Data().write(to: errors)
    let (output, complaints) = (Pipe(), try FileHandle(forWritingTo: errors))
    process.standardOutput = output
    process.standardError = complaints
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0,
      let seen = try JSONSerialization.jsonObject(with: printed) as? [String: Any]
    else {
      let said = try String(contentsOf: errors, encoding: .utf8)
      throw Failed(description: "\(script).py: \(said.suffix(3000))")
    }
    return seen
  }
}
