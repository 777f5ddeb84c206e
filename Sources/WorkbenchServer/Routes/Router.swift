import NIOHTTP1

/// What is done where: a method, a path and a function.
struct Route: Sendable {
  /// Answers a request; gets what stood where the path has names.
  typealias Handler = @Sendable (Request, PathValues) throws -> Response

  fileprivate let method: HTTPMethod
  fileprivate let parts: [Substring]
  fileprivate let handle: Handler

  /// A route. Parts of the path that begin with a colon are names: `/api/bitexts/:bitext/beads`.
  init(_ method: HTTPMethod, _ path: String, _ handle: @escaping Handler) {
    self.method = method
    parts = path.split(separator: "/", omittingEmptySubsequences: false)
    self.handle = handle
  }

  /// What a path says for the names, or nil where it is another path.
  fileprivate func values(_ path: [Substring]) -> PathValues? {
    guard path.count == parts.count else { return nil }
    var values = PathValues()
    for (part, given) in zip(parts, path) {
      if part.first == ":" {
        values.texts[String(part.dropFirst())] = String(given)
      } else if part != given {
        return nil
      }
    }
    return values
  }
}

/// What stood in a path where its route has names.
struct PathValues: Sendable {
  fileprivate(set) var texts: [String: String] = [:]

  /// The text of a name of the route.
  subscript(name: String) -> String { texts[name] ?? "" }

  /// The number of a name of the route.
  func number(_ name: String) throws -> Int {
    guard let number = Int(self[name]) else {
      throw Refusal(.notFound, "not-found", "“\(self[name])” is no number")
    }
    return number
  }
}

/// Finds the route of a request.
struct Router: Sendable {
  private let routes: [Route]

  init(_ routes: [Route]) { self.routes = routes }

  /// The answer of the route.
  ///
  /// - Throws: ``Refusal`` (404, 405) where there is none, and what the route throws.
  func respond(to request: Request) throws -> Response {
    let path = request.path.split(separator: "/", omittingEmptySubsequences: false)
    let found = routes.compactMap { route in route.values(path).map { (route, $0) } }
    if let (route, values) = found.first(where: { $0.0.method == request.method }) {
      return try route.handle(request, values)
    }
    guard found.isEmpty else {
      let methods = found.map { $0.0.method.rawValue }.joined(separator: ", ")
      var refusal = Refusal(
        .methodNotAllowed, "wrong-method", "\(request.path) takes \(methods)")
      refusal.headers = [("Allow", methods)]
      throw refusal
    }
    throw Refusal(.notFound, "not-found", "there is nothing at \(request.path.prefix(200))")
  }
}
