import BitextStore
import Foundation
import TestSupport
import Testing

@Suite("distich serve")
struct ServeCommandTests {
  private let tool: CommandLineTool

  init() throws {
    tool = try CommandLineTool()
    for language in ["fr", "en"] {
      try tool.write("a.\(language).txt", "Une. Deux.\n")
    }
    let made = try tool.shell(
      "$distich project new p.distich && $distich project add p.distich a.fr.txt a.en.txt --no-check"
    )
    #expect(made.code == 0, "\(made.errors)")
  }

  /// Asks a server that runs for `/` and ends it with a signal.
  private func served(_ options: String, signal: String) throws -> CommandLineTool.Outcome {
    try tool.shell(
      """
      $distich serve p.distich \(options) 2>said & server=$!
      for turn in $(seq 200); do grep -q token= said && break; sleep 0.05; done
      address=$(grep -o 'http://.*' said); port=$(echo "$address" | sed -E 's|.*:([0-9]+)/.*|\\1|')
      exec 3<>/dev/tcp/127.0.0.1/$port
      printf 'GET /%s HTTP/1.1\\r\\nHost: 127.0.0.1:%s\\r\\nConnection: close\\r\\n\\r\\n' \
        "${address##*/}" "$port" >&3
      cat <&3
      kill -\(signal) $server; wait $server; echo "ended $?"; cat said >&2
      """)
  }

  @Test(
    "says its address on standard error, serves, ends when told to", arguments: ["TERM", "INT"])
  func serves(signal: String) throws {
    let run = try served("", signal: signal)
    #expect(run.output.hasPrefix("HTTP/1.1 303 See Other"), "\(run.output) \(run.errors)")
    #expect(run.output.contains("ended 0"), "\(run.output)")
    #expect(run.errors.contains("distich: open http://127.0.0.1:"))
    #expect(run.errors.contains("/?token="))
  }

  @Test("what cannot be served is said with what to do, and ends with 2")
  func refuses() throws {
    let missing = try tool.run("serve nothing.distich")
    #expect(missing.code == 2 && missing.errors.contains("nothing.distich"), "\(missing.errors)")
    let text = try tool.run("serve a.fr.txt")
    #expect(text.code == 2 && text.output.isEmpty, "\(text.errors)")
    let exposed = try tool.run("serve p.distich --host 0.0.0.0")
    #expect(exposed.code == 2 && exposed.errors.contains("--i-know-this-exposes-the-project"))
    let port = try tool.run("serve p.distich --port 70000")
    #expect(port.code == 64 && port.errors.contains("65535"))
    let help = try tool.run("serve --help")
    #expect(help.code == 0 && help.output.contains("distich serve visit.distich"))
  }

  @Test("a port that is taken is said to be")
  func taken() throws {
    let run = try tool.shell(
      """
      $distich serve p.distich 2>said & server=$!
      for turn in $(seq 200); do grep -q token= said && break; sleep 0.05; done
      port=$(grep -o 'http://.*' said | sed -E 's|.*:([0-9]+)/.*|\\1|')
      $distich serve p.distich --port $port; echo "code $?"
      kill $server; wait $server
      """)
    #expect(run.output.contains("code 2"), "\(run.output) \(run.errors)")
    #expect(run.errors.contains("cannot listen on 127.0.0.1, port"), "\(run.errors)")
  }
}
