import Foundation

/// A program of its own that reads a format for distich.
///
/// It is run without a shell, on a copy of the document under a name of our making, with a limit on
/// its time and on what it writes; nothing is left behind.
struct ExternalProgram {
  /// Its file name.
  let name: String
  /// What to install where it is missing.
  let package: String
  /// Seconds it may take.
  var seconds = 120.0
  /// Bytes it may write.
  var output = 256 << 20

  /// Where it is installed, or nil.
  var path: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
      separator: ":")
    return folders.lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs it on a document.
  ///
  /// - Parameters:
  ///   - document: the bytes of the document.
  ///   - ending: what the name of the copy ends with.
  ///   - file: what to call the document in errors.
  ///   - arguments: what it is called with, given where the document is and where to write.
  /// - Returns: what it wrote.
  /// - Throws: ``DocumentError`` where it is not installed, fails, or goes beyond its limits.
  func run(
    on document: [UInt8], ending: String, file: String,
    arguments: (_ input: String, _ output: String) -> [String]
  ) throws(DocumentError) -> [UInt8] {
    guard let path else {
      throw DocumentError(
        file: file,
        message: "is read by \(name), which is not installed: apt-get install \(package)")
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("distich-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      let input = folder.appendingPathComponent("document.\(ending)")
      let written = folder.appendingPathComponent("text")
      let said = folder.appendingPathComponent("errors")
      try Data(document).write(to: input)
      for url in [written, said] { try Data().write(to: url) }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments(input.path, written.path)
      process.currentDirectoryURL = folder
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: said)
      try process.run()
      let excess = watch(process, writing: [written, said])
      process.waitUntilExit()
      if let excess { throw DocumentError(file: file, message: excess) }
      guard process.terminationReason == .exit, process.terminationStatus == 0 else {
        let reason = String(decoding: try Data(contentsOf: said).prefix(2000), as: UTF8.self)
          .replacing(input.path, with: file).split(whereSeparator: \.isNewline).first
        throw DocumentError(
          file: file, message: "\(name) cannot read it: \(reason ?? "it ended without a word")")
      }
      return Array(try Data(contentsOf: written))
    } catch let error as DocumentError {
      throw error
    } catch {
      throw DocumentError(
        file: file, message: "\(name) cannot be run: \(error.localizedDescription)")
    }
  }

  /// Waits for a process; ends it, and says why, where it goes beyond its limits.
  private func watch(_ process: Process, writing files: [URL]) -> String? {
    let start = ContinuousClock.now
    var pause = 0.002
    while process.isRunning {
      Thread.sleep(forTimeInterval: pause)
      pause = min(0.05, pause * 1.5)
      let size = files.reduce(0) { sum, file in
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
        return sum + ((attributes?[.size] as? Int) ?? 0)
      }
      var excess: String?
      if ContinuousClock.now - start > .seconds(seconds) {
        excess = "\(name) took more than \(Int(seconds)) seconds over it"
      } else if size > output {
        excess = "\(name) wrote more than \(output >> 20) MiB"
      }
      if let excess {
        kill(process.processIdentifier, SIGKILL)
        return excess
      }
    }
    return nil
  }
}
