import ArgumentParser
import BitextStore
import Workbench
import WorkbenchServer

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Opens a project in the browser, to review it.",
    discussion: """
      EXAMPLES
        distich serve visit.distich                 a free port on this machine
        distich serve visit.distich --port 8000     always the same
        ssh -L 8000:127.0.0.1:8000 desk             then open the address here: from another machine

      The address is printed on standard error, with a token without which nothing is given out. It \
      is good until the server ends, with Ctrl+C; what was done by then is in the project, and a new \
      start goes on from there. While it runs, distich project may be used on the same file.

      The page has no TLS. An address other than the loopback takes \
      --i-know-this-exposes-the-project: whoever reads the network can then read and change the \
      project.
      """)

  @Argument(help: ArgumentHelp("The project.", valueName: "file"))
  var project: String

  @Option(help: "The port to listen on; without, one that is free.")
  var port: Int = 0

  @Option(help: "The address to listen on; without, the loopback (127.0.0.1 and ::1).")
  var host: String?

  @Flag(
    name: .customLong("i-know-this-exposes-the-project"),
    help: "Listen on an address that other machines reach.")
  var exposesProject = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port is a number from 1 to 65535, or 0 for one that is free")
    }
  }

  func run() throws {
    var options = ServeOptions()
    options.port = port
    options.host = host
    options.exposesProject = exposesProject
    let project = try Project(opening: project)
    try serve(project, options: options) { address in
      Console.complain("open \(address)")
    }
  }
}
