import Foundation

/// A program of its own that reads a format for distich.
///
/// It is run without a shell: the document on its standard input, the text on its standard output,
/// with a limit on its time and on what it writes. All pass through files without names, so that
/// nothing is left behind, whatever ends either program.
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
  ///   - file: what to call the document in errors.
  ///   - arguments: what it is called with, so that it reads standard input.
  /// - Returns: what it wrote to standard output.
  /// - Throws: ``DocumentError`` where it is not installed, fails, or goes beyond its limits.
  func run(
    on document: [UInt8], file: String, arguments: [String]
  ) throws(DocumentError) -> [UInt8] {
    guard let path else {
      throw DocumentError(
        file: file,
        message: "is read by \(name), which is not installed: apt-get install \(package)")
    }
    do {
      let (input, written, said) = (try Self.unnamed(), try Self.unnamed(), try Self.unnamed())
      try input.write(contentsOf: Data(document))
      try input.seek(toOffset: 0)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: "/")
      process.standardInput = input
      process.standardOutput = written
      process.standardError = said
      try RunningPrograms.start(process)
      let excess = watch(process, writing: [written, said])
      process.waitUntilExit()
      RunningPrograms.remove(process)
      if let excess { throw DocumentError(file: file, message: excess) }
      for output in [written, said] { try output.seek(toOffset: 0) }
      guard process.terminationReason == .exit, process.terminationStatus == 0 else {
        let reason = String(decoding: try said.read(upToCount: 2000) ?? Data(), as: UTF8.self)
          .split(whereSeparator: \.isNewline).first
        throw DocumentError(
          file: file, message: "\(name) cannot read it: \(reason ?? "it ended without a word")")
      }
      return Array(try written.readToEnd() ?? Data())
    } catch let error as DocumentError {
      throw error
    } catch {
      throw DocumentError(
        file: file, message: "\(name) cannot be run: \(error.localizedDescription)")
    }
  }

  /// A file that is gone when the last who has it open closes it.
  private static func unnamed() throws -> FileHandle {
    guard let file = tmpfile() else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    defer { fclose(file) }
    let descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Waits for a process; ends it, and says why, where it goes beyond its limits.
  private func watch(_ process: Process, writing files: [FileHandle]) -> String? {
    let start = ContinuousClock.now
    var pause = 0.002
    while process.isRunning {
      Thread.sleep(forTimeInterval: pause)
      pause = min(0.05, pause * 1.5)
      let size = files.reduce(0) { sum, file in
        var status = stat()
        return sum + (fstat(file.fileDescriptor, &status) == 0 ? Int(status.st_size) : 0)
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
