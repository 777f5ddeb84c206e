import CFuzzer
import Foundation

/// Runs one target under libFuzzer: `Fuzz TARGET [options and folders of libFuzzer]`; `Fuzz --list`
/// names them all, `Fuzz --seeds TARGET FOLDER` writes what each begins with.
@main
struct Fuzz {
  /// The target that the callback, which can capture nothing, works on.
  nonisolated(unsafe) private static var target: FuzzTarget!

  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.dropFirst() == ["--list"] {
      for target in FuzzTarget.all { print(target.name) }
      return
    }
    if arguments.count == 4, arguments[1] == "--seeds" {
      return try writeSeeds(of: named(arguments[2]), to: arguments[3])
    }
    guard arguments.count >= 2 else { fail("name a target; --list lists them") }
    target = named(arguments[1])
    // libFuzzer gets the rest of the line.
    var values = ([arguments[0]] + arguments.dropFirst(2)).map { strdup($0) } + [nil]
    values.withUnsafeMutableBufferPointer { buffer in
      var count = Int32(buffer.count - 1)
      var pointer = buffer.baseAddress
      exit(
        LLVMFuzzerRunDriver(&count, &pointer) { data, size in
          Fuzz.target.run(Array(UnsafeBufferPointer(start: data, count: size)))
          return 0
        })
    }
  }

  private static func named(_ name: String) -> FuzzTarget {
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
      fail("no target \(name); --list lists them")
    }
    return target
  }

  private static func writeSeeds(of target: FuzzTarget, to folder: String) throws {
    for (number, seed) in target.seeds.enumerated() {
      try Data(seed).write(to: URL(fileURLWithPath: "\(folder)/seed-\(number)"))
    }
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("Fuzz: \(message)\n".utf8))
    exit(64)
  }
}
