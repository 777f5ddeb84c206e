import NIOHTTP1

/// Lets in whoever has the address with its token, and nobody else.
///
/// The token opens the page once and is then exchanged for a cookie that no script reads and no
/// other site's request carries. A page on another site that had its name point here (DNS
/// rebinding) is known by its `Host`, one that sends requests here by its `Origin` and
/// `Sec-Fetch-Site`, and neither knows the word that every change has to bring along.
struct AccessGuard: Sendable {
  /// What the address carries.
  let token = Secret()
  /// What changes have to say in `X-Distich-CSRF`.
  let changeWord = Secret()
  private let session = Secret()
  /// Names besides those of the loopback that `Host` may have.
  private let names: Set<String>
  /// Whether any address, as numbers, may be in `Host`: a name that was rebound is no number.
  private let takesAddresses: Bool

  /// A guard of a server that listens on `host`, nil for the loopback.
  init(host: String? = nil) {
    let isWildcard = host == "0.0.0.0" || host == "::"
    names = Set(host.map { [$0.contains(":") ? "[\($0)]" : $0.lowercased()] } ?? [])
    takesAddresses = isWildcard
  }

  /// What a request gets at once: nothing where it may go on, a redirection where it brought the
  /// token.
  ///
  /// - Throws: ``Refusal``.
  func admit(_ request: Request) throws -> Response? {
    try checkHost(request)
    try checkOrigin(request)
    if request.path == "/", request.method == .GET, let token = request.query["token"] {
      guard self.token.matches(token) else { throw Self.noKey }
      return welcome(request)
    }
    guard session.matches(request.cookie(cookieName(request))) else { throw Self.noKey }
    if request.method != .GET { try checkChange(request) }
    return nil
  }

  // MARK: Checks

  private func checkHost(_ request: Request) throws {
    let fields = request.headers["host"]
    guard fields.count == 1, isOurs(fields[0].lowercased(), port: request.port) else {
      throw Refusal(
        .misdirectedRequest, "wrong-host",
        "this server is http://127.0.0.1:\(request.port)/ and goes by no other name")
    }
  }

  private func isOurs(_ host: String, port: Int) -> Bool {
    let suffix = ":\(port)"
    // Browsers leave the usual port out.
    guard host.hasSuffix(suffix) || port == 80 else { return false }
    let name = host.hasSuffix(suffix) ? String(host.dropLast(suffix.count)) : host
    if ["127.0.0.1", "localhost", "[::1]"].contains(name) || names.contains(name) { return true }
    return takesAddresses && isAddress(name)
  }

  private func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("["), name.hasSuffix("]") {
      return name.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" }
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  private func checkOrigin(_ request: Request) throws {
    let origins = request.headers["origin"]
    let ours = "http://\(request.headers.first(name: "host") ?? "")"
    let site = request.headers.first(name: "sec-fetch-site")
    // The page itself may be opened from a link anywhere; the token or the cookie decides.
    let isPage =
      request.path == "/" && request.method == .GET
      && request.headers.first(name: "sec-fetch-dest") ?? "document" == "document"
    guard origins.allSatisfy({ $0.lowercased() == ours.lowercased() }),
      isPage || site == nil || site == "same-origin" || (site == "none" && request.method == .GET)
    else {
      throw Refusal(
        .forbidden, "foreign-origin", "only the page of this server may ask this")
    }
  }

  private func checkChange(_ request: Request) throws {
    guard changeWord.matches(request.headers.first(name: "x-distich-csrf")) else {
      throw Refusal(
        .forbidden, "no-csrf-token",
        "a change has to say in X-Distich-CSRF what GET /api/session gives")
    }
    let type = request.headers.first(name: "content-type") ?? ""
    let essence = type.prefix { $0 != ";" }.lowercased()
    guard essence.filter({ $0 != " " }) == "application/json" else {
      throw Refusal(.unsupportedMediaType, "not-json", "a change is sent as application/json")
    }
  }

  // MARK: Entry

  /// Cookies know no ports: servers of several projects on one machine each need a name.
  private func cookieName(_ request: Request) -> String { "distich-\(request.port)" }

  private func welcome(_ request: Request) -> Response {
    var response = Response(.seeOther, "text/plain; charset=utf-8", [])
    response.headers += [
      ("Location", "/"),
      (
        "Set-Cookie",
        "\(cookieName(request))=\(session.text); HttpOnly; SameSite=Strict; Path=/"
      ),
    ]
    return response
  }

  private static let noKey = Refusal(
    .forbidden, "no-session",
    "open the page with the address that `distich serve` printed, token and all")
}
