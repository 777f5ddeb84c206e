import Foundation
import NIOCore
import Testing

@testable import WorkbenchServer

/// Routes that tell whether a request came through.
private let probes: [Route] = [
  Route(.GET, "/api/probe") { _, _ in try .json(["seen": true]) },
  Route(.POST, "/api/probe") { request, _ in try .json(["bytes": request.body.count]) },
]

@Suite("nobody else gets in")
struct AccessTests {
  private let entrance: Entrance

  init() throws { entrance = try Entrance(pageRoutes + probes) }

  @Test("the address has a token of 256 bits, new each time")
  func token() throws {
    let others = try (0..<4).map { _ in try Entrance(probes).token }
    #expect(Set(others + [entrance.token]).count == 5)
    #expect(entrance.token.count == 64 && entrance.token.allSatisfy(\.isHexDigit))
    #expect(entrance.server.address.hasPrefix("http://127.0.0.1:\(entrance.server.port)/?token="))
  }

  @Test("the token is exchanged for a cookie no script reads, and leaves the address bar")
  func exchange() throws {
    let answer = try entrance.client().ask("GET", "/?token=\(entrance.token)")
    #expect(answer.status == 303 && answer.headers["location"] == "/")
    let cookie = try #require(answer.headers["set-cookie"])
    #expect(cookie.hasPrefix("distich-\(entrance.server.port)="))
    #expect(cookie.hasSuffix("; HttpOnly; SameSite=Strict; Path=/"))
    #expect(!cookie.contains(entrance.token))
    let page = try entrance.client().ask("GET", "/", ["Cookie": entrance.cookie])
    #expect(page.status == 200)
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
  }

  @Test("without the cookie nothing is given out, whatever the token resembles")
  func locked() throws {
    let wrong = String(entrance.token.dropLast()) + (entrance.token.last == "0" ? "1" : "0")
    let values = ["", "x", wrong, String(entrance.token.dropLast()), entrance.token + "0"]
    for path in ["/", "/assets/main.js", "/api/session", "/api/probe", "/nowhere"] {
      #expect(try entrance.client().ask("GET", path).status == 403, "\(path)")
      for value in values + [entrance.token] {
        let name = "distich-\(entrance.server.port)"
        let answer = try entrance.client().ask("GET", path, ["Cookie": "\(name)=\(value)"])
        #expect(answer.status == 403 && !answer.text.contains("csrf"), "\(path) \(value)")
      }
    }
    for value in values {
      let answer = try entrance.client().ask("GET", "/?token=\(value)")
      #expect(answer.status == 403 && answer.headers["set-cookie"] == nil, "\(value)")
    }
    let other = try Entrance(probes)
    let foreign = try entrance.client().ask("GET", "/api/probe", ["Cookie": other.cookie])
    #expect(foreign.status == 403)
    let locked = try entrance.client().ask("GET", "/")
    #expect(locked.text.contains("<html") && !locked.text.contains(entrance.token))
  }

  @Test("a name that was pointed here is refused (DNS rebinding)")
  func host() throws {
    let port = entrance.server.port
    let cookie = ["Cookie": entrance.cookie]
    for host in ["127.0.0.1:\(port)", "localhost:\(port)", "LOCALHOST:\(port)", "[::1]:\(port)"] {
      let answer = try entrance.client().ask(
        "GET", "/api/probe", cookie.merging(["Host": host]) { $1 })
      #expect(answer.status == 200, "\(host)")
    }
    let foreign = [
      "evil.example:\(port)", "127.0.0.1.evil.example:\(port)", "127.0.0.1", "localhost",
      "127.0.0.1:\(port + 1)", "127.0.0.1:\(port)0", "[::1]", "0.0.0.0:\(port)",
      "x@127.0.0.1:\(port)",
      "192.168.0.1:\(port)", ":\(port)",
    ]
    for host in foreign {
      for path in ["/", "/?token=\(entrance.token)", "/api/probe"] {
        let answer = try entrance.client().ask("GET", path, cookie.merging(["Host": host]) { $1 })
        #expect(answer.status == 421 && answer.headers["set-cookie"] == nil, "\(host) \(path)")
      }
    }
    let none = try entrance.client()
    none.send("GET /api/probe HTTP/1.1\r\nCookie: \(entrance.cookie)\r\n\r\n")
    #expect([400, 421].contains(none.receive().status))
    let two = try entrance.client()
    two.send(
      "GET /api/probe HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nHost: evil.example\r\n"
        + "Cookie: \(entrance.cookie)\r\n\r\n")
    #expect([400, 421].contains(two.receive().status))
  }

  @Test("requests that another site sends are refused, reads too")
  func origin() throws {
    let port = entrance.server.port
    let strangers = [
      ["Origin": "http://evil.example"], ["Origin": "null"], ["Origin": "http://127.0.0.1"],
      ["Origin": "https://127.0.0.1:\(port)"], ["Origin": "http://127.0.0.1:\(port + 1)"],
      ["Origin": "http://localhost:\(port)"], ["Sec-Fetch-Site": "cross-site"],
      ["Sec-Fetch-Site": "same-site"],
    ]
    for stranger in strangers {
      let read = try entrance.client().ask(
        "GET", "/api/probe", ["Cookie": entrance.cookie].merging(stranger) { $1 })
      #expect(read.status == 403 && read.errorCode == "foreign-origin", "\(stranger)")
      let write = try entrance.client().ask(
        "POST", "/api/probe", entrance.change(stranger), body: "{}")
      #expect(write.status == 403 && write.errorCode == "foreign-origin", "\(stranger)")
      let session = try entrance.client().ask(
        "GET", "/api/session", ["Cookie": entrance.cookie].merging(stranger) { $1 })
      #expect(session.status == 403 && !session.text.contains(entrance.changeWord))
    }
    let framed = try entrance.client().ask(
      "GET", "/",
      ["Cookie": entrance.cookie, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"])
    #expect(framed.status == 403)
    let script = try entrance.client().ask(
      "GET", "/assets/main.js",
      ["Cookie": entrance.cookie, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "script"])
    #expect(script.status == 403)
    let preflight = try entrance.client().ask(
      "OPTIONS", "/api/probe",
      ["Origin": "http://evil.example", "Access-Control-Request-Method": "POST"])
    #expect(preflight.status == 403)
    #expect(!preflight.headers.keys.contains { $0.hasPrefix("access-control") })
  }

  @Test("a change needs the word that only the page knows, and JSON")
  func change() throws {
    let good = try entrance.client().ask("POST", "/api/probe", entrance.change(), body: "{}")
    #expect(good.status == 200 && good.json["bytes"] as? Int == 2)
    let word = String(entrance.changeWord.reversed())
    for others in [
      ["X-Distich-CSRF": ""], ["X-Distich-CSRF": word], ["X-Distich-CSRF": entrance.token],
    ] {
      let answer = try entrance.client().ask(
        "POST", "/api/probe", entrance.change(others), body: "{}")
      #expect(answer.status == 403 && answer.errorCode == "no-csrf-token", "\(others)")
    }
    for type in ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"] {
      let answer = try entrance.client().ask(
        "POST", "/api/probe", entrance.change(["Content-Type": type]), body: "{}")
      #expect(answer.status == 415, "\(type)")
    }
    let charset = entrance.change(["Content-Type": "application/json; charset=utf-8"])
    #expect(try entrance.client().ask("POST", "/api/probe", charset, body: "{}").status == 200)
    for method in ["PUT", "DELETE", "PATCH"] {
      #expect(try entrance.client().ask(method, "/api/probe", body: "{}").status == 403)
    }
  }

  @Test("every answer, of whatever status, tells the browser what it may not do")
  func headers() throws {
    let cookie = ["Cookie": entrance.cookie]
    let answers = [
      try entrance.client().ask("GET", "/", cookie), try entrance.client().ask("GET", "/"),
      try entrance.client().ask("GET", "/api/session", cookie),
      try entrance.client().ask("GET", "/?token=\(entrance.token)"),
      try entrance.client().ask("GET", "/nowhere", cookie),
      try entrance.client().ask("GET", "/", ["Host": "evil.example"]),
      try entrance.client().ask("BREW", "/coffee", cookie),
      try entrance.client().ask("GET", "*", cookie),
    ]
    #expect(answers.map(\.status) == [200, 403, 200, 303, 404, 421, 400, 400])
    for answer in answers {
      let policy = answer.headers["content-security-policy"] ?? ""
      for part in [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
        "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
      ] {
        #expect(policy.components(separatedBy: "; ").contains(part), "\(answer.status) \(part)")
      }
      #expect(answer.headers["x-content-type-options"] == "nosniff")
      #expect(answer.headers["referrer-policy"] == "no-referrer")
      #expect(answer.headers["cross-origin-opener-policy"] == "same-origin")
      #expect(answer.headers["cross-origin-resource-policy"] == "same-origin")
      #expect(answer.headers["cache-control"] == "no-store")
      #expect(!answer.headers.keys.contains { $0.hasPrefix("access-control") })
    }
  }

  @Test("no path reaches the file system")
  func paths() throws {
    let targets = [
      "/etc/passwd", "/../etc/passwd", "/assets/../../../etc/passwd",
      "/assets/%2e%2e/%2e%2e/etc/passwd",
      "/assets/..%2f..%2fetc%2fpasswd", "//etc/passwd", "/assets//etc/passwd", "/.git/config",
      "/assets/main.js%00.html", "/assets/%C0%AE%C0%AE/x", "/assets/main.js/", "/Package.swift",
      "/assets/\\..\\x", "/assets/index.html", "/file:///etc/passwd",
    ]
    for target in targets {
      let answer = try entrance.client().ask("GET", target, ["Cookie": entrance.cookie])
      #expect([400, 404].contains(answer.status), "\(target)")
      #expect(!answer.text.contains("root:"), "\(target)")
    }
    let absolute = try entrance.client().ask(
      "GET", "http://evil.example/", ["Cookie": entrance.cookie])
    #expect(absolute.status == 400)
  }

  @Test("other routes 404, other methods 405 with Allow")
  func routes() throws {
    let missing = try entrance.client().ask("GET", "/api/nothing", ["Cookie": entrance.cookie])
    #expect(missing.status == 404 && missing.errorCode == "not-found")
    let wrong = try entrance.client().ask("DELETE", "/api/probe", entrance.change(), body: "{}")
    #expect(wrong.status == 405 && wrong.headers["allow"] == "GET, POST")
    #expect((wrong.json["error"] as? [String: Any])?["message"] is String)
  }

  @Test("listens on the loopback only, of both versions of IP")
  func loopback() throws {
    #expect(throws: Never.self) { try RawClient(port: entrance.server.port, address: "127.0.0.1") }
    let hexadecimal = String(entrance.server.port, radix: 16, uppercase: true)
    let port = String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
    var addresses: [Substring] = []
    for line in try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).split(separator: "\n")
    {
      let fields = line.split(separator: " ")
      // 0A is LISTEN.
      guard fields.count > 3, fields[3] == "0A", fields[1].hasSuffix(":\(port)") else { continue }
      addresses.append(fields[1].prefix(8))
    }
    #expect(addresses == ["0100007F"])
    let six = try String(contentsOfFile: "/proc/net/tcp6", encoding: .utf8)
    if six.contains("00000000000000000000000001000000:") {
      let client = try RawClient(port: entrance.server.port, address: "::1")
      let answer = client.ask(
        "GET", "/api/probe",
        ["Host": "[::1]:\(entrance.server.port)", "Cookie": entrance.cookie])
      #expect(answer.status == 200)
    }
    #expect(!six.contains("00000000000000000000000000000000:\(port) "))
  }

  @Test(
    "an address that others reach takes a consent",
    arguments: ["0.0.0.0", "::", "192.0.2.1", "example.org", "128.0.0.1", "127.0.0.1.example.org"])
  func exposed(host: String) throws {
    var options = ServeOptions()
    options.host = host
    let error = #expect(throws: ServeError.self) { try ReviewServer(probes, options: options) }
    let message = error.map { "\($0)" } ?? ""
    #expect(message.contains("TLS") && message.contains("ssh -L"), "\(message)")
    #expect(message.contains("--i-know-this-exposes-the-project"))
  }

  @Test("with the consent, Host is still held to the address")
  func consent() throws {
    var options = ServeOptions()
    options.host = "0.0.0.0"
    options.exposesProject = true
    let server = try ReviewServer(probes, options: options)
    defer { server.stop() }
    for (host, status) in [
      ("192.0.2.7:\(server.port)", 403), ("evil.example:\(server.port)", 421),
      ("1.2.3.4.example:\(server.port)", 421),
    ] {
      let answer = try RawClient(port: server.port).ask("GET", "/api/probe", ["Host": host])
      #expect(answer.status == status, "\(host)")
    }
  }
}
