import Foundation
import TestSupport
import Testing

/// The driver for Apache Spark, on two executors in this machine; `Tests/spark` runs the same with
/// 100,000 documents.
@Suite("Spark")
struct SparkTests {
  private static let python = SharedData.root
    .appendingPathComponent(".build/spark-tools/bin/python").path

  private static let folder = SharedData.root.appendingPathComponent("Tests/CommandTests/Spark")

  private static var isPresent: Bool { FileManager.default.isExecutableFile(atPath: python) }

  @Test(
    "what ends the process, or never answers, is set aside, and nothing else",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "no Python"))
  func piping() throws {
    let tool = try CommandLineTool()
    let script = Self.folder.appendingPathComponent("piping.py").path
    let run = try tool.shell("timeout 900 /usr/bin/python3 '\(script)' \"$distich\"")
    #expect(run.code == 0 && run.output.contains("all is as it should be"), "\(run.errors)")
  }

  @Test(
    "an executor is killed half-way, and every id comes out once",
    .enabled(if: Self.isPresent, "PySpark is not installed: Tests/spark --install"),
    arguments: ["", "--parquet"])
  func cluster(option: String) throws {
    let tool = try CommandLineTool()
    let script = Self.folder.appendingPathComponent("cluster.py").path
    let run = try tool.shell(
      "unset LC_ALL; timeout 900 '\(Self.python)' '\(script)' --distich \"$distich\" "
        + "--documents 2000 --folder \"$PWD\" \(option)")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("an executor was killed"))
    #expect(run.output.contains("1995 ids among the answers, 5 among the errors, each once"))
  }
}
