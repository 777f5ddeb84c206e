import BitextStore
import NIOHTTP1
import Workbench

/// The review page of one project, served until it is stopped.
final class ReviewServer: Sendable {
  private let listener: Listener
  /// The address to open, with its token.
  let address: String
  /// The port.
  var port: Int { listener.port }

  /// Listens at once.
  ///
  /// - Throws: ``ServeError``, and what reading the project's glossaries throws.
  convenience init(_ project: Project, options: ServeOptions) throws {
    let desk = try ReviewDesk(project)
    try self.init(
      pageRoutes + ReadingRoutes(desk: desk).all + ChangingRoutes(desk: desk).all
        + WorkbenchRoutes(desk: desk).all,
      options: options
    ) { word in try .json(Session(word, project)) }
  }

  /// Serves some routes, behind the same entrance.
  ///
  /// - Parameters:
  ///   - routes: what there is to be asked for, besides `/api/session`.
  ///   - options: where to listen.
  ///   - session: what the page is told first, the word that changes need among it.
  /// - Throws: ``ServeError``.
  init(
    _ routes: [Route], options: ServeOptions,
    session: @escaping @Sendable (Secret) throws -> Response = { try .json(["csrf": $0.text]) }
  ) throws {
    if let host = options.host, !Self.isLoopback(host), !options.exposesProject {
      throw ServeError.exposed(host: host)
    }
    let isLocal = options.host.map { $0.lowercased() == "localhost" } ?? true
    let hosts = isLocal ? ["127.0.0.1", "::1"] : [options.host ?? ""]
    let entrance = AccessGuard(host: isLocal ? nil : options.host)
    let word = entrance.changeWord
    let router = Router(
      routes + [Route(.GET, "/api/session") { _, _ in try session(word) }])
    listener = try Listener(hosts: hosts, port: options.port, limits: options.limits) { request in
      Self.respond(to: request, entrance, router)
    }
    let name = hosts[0].contains(":") ? "[\(hosts[0])]" : hosts[0]
    address = "http://\(name):\(listener.port)/?token=\(entrance.token.text)"
  }

  /// Closes the connections; what is being answered is finished first.
  func stop() { listener.stop() }

  private static func respond(
    to request: Request, _ entrance: AccessGuard, _ router: Router
  ) -> Response {
    do {
      return try entrance.admit(request) ?? router.respond(to: request)
    } catch let refusal as Refusal {
      let isPage = request.path == "/" && refusal.code == "no-session"
      return isPage ? lockedPage : refusal.response
    } catch let error as StaleEdit {
      var refusal = Refusal(.conflict, "stale", error.description)
      refusal.revision = error.current
      return refusal.response
    } catch let error as ProjectError {
      return Refusal(.unprocessableEntity, "cannot", error.description).response
    } catch let error as InputError {
      return Refusal(.unprocessableEntity, "cannot", error.description).response
    } catch {
      return Refusal(.internalServerError, "failed", "\(error)").response
    }
  }

  private static func isLoopback(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return ["localhost", "::1"].contains(host.lowercased())
      || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

/// What the page is told first.
private struct Session: Encodable {
  let csrf: String
  let version: String
  /// The name of the project's file, without the folder it lies in.
  let project: String
  let bitexts: [BitextInfo]
  let formats: [ExportFormat]

  init(_ word: Secret, _ project: Project) throws {
    csrf = word.text
    version = distichVersion
    self.project = project.path.split(separator: "/").last.map(String.init) ?? project.path
    bitexts = try project.bitexts()
    formats = ExportFormat.all
  }
}
