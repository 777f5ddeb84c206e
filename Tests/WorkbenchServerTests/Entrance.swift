import BitextStore
import Foundation

@testable import WorkbenchServer

/// A server on a free port and what it takes to come in.
final class Entrance: Sendable {
  let server: ReviewServer
  let cookie: String
  let changeWord: String

  /// Serves some routes.
  convenience init(_ routes: [Route], limits: HTTPLimits = HTTPLimits()) throws {
    var options = ServeOptions()
    options.limits = limits
    try self.init(ReviewServer(routes, options: options))
  }

  /// Serves a project.
  convenience init(_ project: Project) throws {
    try self.init(ReviewServer(project, options: ServeOptions()))
  }

  private init(_ server: ReviewServer) throws {
    self.server = server
    let client = try RawClient(port: server.port)
    let path = server.address.drop { $0 != "?" }
    let welcome = client.ask("GET", "/" + path)
    cookie = String((welcome.headers["set-cookie"] ?? "").prefix { $0 != ";" })
    let session = client.ask("GET", "/api/session", ["Cookie": cookie])
    changeWord = session.json["csrf"] as? String ?? ""
  }

  deinit { server.stop() }

  /// The token in the address.
  var token: String {
    server.address.components(separatedBy: "token=").last ?? ""
  }

  /// A new connection.
  func client(patience: Int = 20) throws -> RawClient {
    try RawClient(port: server.port, patience: patience)
  }

  /// The header fields of a change as the page sends it, others put over them; an empty one goes.
  func change(_ others: [String: String] = [:]) -> [String: String] {
    [
      "Cookie": cookie, "Content-Type": "application/json", "X-Distich-CSRF": changeWord,
      "Origin": "http://127.0.0.1:\(server.port)", "Sec-Fetch-Site": "same-origin",
    ].merging(others) { $1 }
  }
}
