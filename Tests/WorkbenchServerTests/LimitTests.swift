import Foundation
import NIOCore
import Synchronization
import Testing

@testable import WorkbenchServer

@Suite("what a client may ask of the server is bounded")
struct LimitTests {
  private let entrance: Entrance

  init() throws { entrance = try Self.entrance(request: .seconds(60)) }

  private static func entrance(request: TimeAmount) throws -> Entrance {
    var limits = HTTPLimits()
    limits.body = 1000
    limits.headers = 4000
    limits.headerFields = 40
    limits.request = request
    limits.connections = 30
    return try Entrance(
      [
        Route(.GET, "/api/probe") { _, _ in try .json(["seen": true]) },
        Route(.POST, "/api/probe") { request, _ in try .json(["bytes": request.body.count]) },
        Route(.GET, "/api/large") { _, _ in
          Response(.ok, "text/plain", [UInt8](repeating: 0x78, count: 60_000_000))
        },
      ], limits: limits)
  }

  @Test("a body of just the limit, and one byte more, announced or not")
  func bodies() throws {
    for (count, status) in [(1000, 200), (1001, 413), (5_000_000, 413)] {
      let answer = try entrance.client().ask(
        "POST", "/api/probe", entrance.change(), body: String(repeating: "x", count: count))
      #expect(answer.status == status, "\(count)")
      let client = try entrance.client()
      var head = "POST /api/probe HTTP/1.1\r\nHost: 127.0.0.1:\(entrance.server.port)\r\n"
      for (name, value) in entrance.change(["Transfer-Encoding": "chunked"]) {
        head += "\(name): \(value)\r\n"
      }
      client.send(head + "\r\n")
      for start in stride(from: 0, to: count, by: 500) {
        let size = min(500, count - start)
        let chunk = String(size, radix: 16) + "\r\n" + String(repeating: "x", count: size) + "\r\n"
        if !client.send(chunk) { break }
      }
      client.send("0\r\n\r\n")
      #expect(client.receive().status == status, "\(count), in pieces")
    }
    let huge = try entrance.client().ask(
      "POST", "/api/probe", entrance.change(["Content-Length": "99999999999999"]))
    #expect(huge.status == 413 && huge.errorCode == "too-large")
  }

  @Test("a head too long, in one field, in many, in the target, without an end")
  func heads() throws {
    let cookie = ["Cookie": entrance.cookie]
    let long = try entrance.client().ask(
      "GET", "/api/probe", cookie.merging(["X-Long": String(repeating: "x", count: 5000)]) { $1 })
    #expect(long.status == 431 && long.errorCode == "headers-too-large")
    let many = Dictionary(uniqueKeysWithValues: (0..<50).map { ("X-\($0)", "1") })
    #expect(
      try entrance.client().ask("GET", "/api/probe", cookie.merging(many) { $1 }).status == 431)
    let target = try entrance.client().ask(
      "GET", "/api/probe?" + String(repeating: "x", count: 5000), cookie)
    #expect(target.status == 431)
    let endless = try entrance.client()
    var sent = 0
    while sent < 50_000_000, endless.send("X-A: " + String(repeating: "x", count: 65_536)) {
      sent += 65_536
    }
    #expect(sent < 50_000_000)
  }

  @Test("slow clients are sent away: at the head, at the body, idle")
  func slow() throws {
    let entrance = try Self.entrance(request: .seconds(1))
    let starts = [
      "", "GET /api/pr",
      "GET /api/probe HTTP/1.1\r\nHost: 127.0.0.1:\(entrance.server.port)\r\nX-A: ",
    ]
    for start in starts {
      let client = try entrance.client()
      client.send(start)
      // A byte now and then does not move the end.
      for _ in 0..<15 {
        if !start.isEmpty { client.send("x") }
        usleep(100_000)
      }
      #expect(client.isClosed(), "\(start)")
    }
    let client = try entrance.client()
    let answer = client.ask(
      "POST", "/api/probe", entrance.change(["Content-Length": "100"]))
    #expect(answer.status == 408 && answer.errorCode == "too-slow")
    #expect(client.isClosed())
  }

  @Test("who receives a large answer slowly is not taken for one who asks slowly")
  func download() throws {
    let entrance = try Self.entrance(request: .seconds(1))
    let client = try entrance.client()
    client.send(
      "GET /api/large HTTP/1.1\r\nHost: 127.0.0.1:\(entrance.server.port)\r\n"
        + "Cookie: \(entrance.cookie)\r\n\r\n")
    usleep(3_000_000)
    let answer = client.receive()
    #expect(answer.status == 200 && answer.body.count == 60_000_000)
  }

  @Test("who sends many requests and reads no answer gets one at a time, and all in the end")
  func unread() throws {
    let asked = Mutex(0)
    let entrance = try Entrance([
      Route(.GET, "/api/large") { _, _ in
        asked.withLock { $0 += 1 }
        return Response(.ok, "text/plain", [UInt8](repeating: 0x78, count: 30_000_000))
      }
    ])
    let client = try entrance.client()
    let request =
      "GET /api/large HTTP/1.1\r\nHost: 127.0.0.1:\(entrance.server.port)\r\n"
      + "Cookie: \(entrance.cookie)\r\n\r\n"
    client.send(String(repeating: request, count: 4))
    usleep(2_000_000)
    #expect(asked.withLock { $0 } == 1)
    for _ in 0..<4 {
      let answer = client.receive()
      #expect(answer.status == 200 && answer.body.count == 30_000_000)
    }
    #expect(asked.withLock { $0 } == 4)
  }

  @Test("an answer to HEAD has no body, and the next one follows it")
  func head() throws {
    let client = try entrance.client()
    client.send("HEAD /api/probe HTTP/1.1\r\nHost: 127.0.0.1:\(entrance.server.port)\r\n\r\n")
    let head = client.receive(hasBody: false)
    #expect(head.status == 403 && Int(head.headers["content-length"] ?? "") ?? 0 > 0)
    #expect(client.ask("GET", "/api/probe", ["Cookie": entrance.cookie]).status == 200)
  }

  @Test("connections above the limit are closed, the others go on")
  func connections() throws {
    let kept = try entrance.client()
    #expect(kept.ask("GET", "/api/probe", ["Cookie": entrance.cookie]).status == 200)
    let crowd = try (0..<60).map { _ in try entrance.client(patience: 3) }
    #expect(crowd.count { $0.isClosed() } >= 30)
    #expect(
      try entrance.client().ask("GET", "/api/probe", ["Cookie": entrance.cookie]).status == 200)
  }

  @Test("requests one after the other on a connection, and several sent at once")
  func keepAlive() throws {
    let client = try entrance.client()
    for _ in 0..<20 {
      #expect(client.ask("GET", "/api/probe", ["Cookie": entrance.cookie]).status == 200)
    }
    let request =
      "GET /api/probe HTTP/1.1\r\nHost: 127.0.0.1:\(entrance.server.port)\r\n"
      + "Cookie: \(entrance.cookie)\r\n\r\n"
    client.send(String(repeating: request, count: 5))
    #expect((0..<5).allSatisfy { _ in client.receive().status == 200 })
    let last = client.ask(
      "GET", "/api/probe", ["Cookie": entrance.cookie, "Connection": "close"])
    #expect(last.status == 200 && client.isClosed())
  }

  @Test("what is no HTTP is refused, and the server goes on")
  func noise() throws {
    var generator = SystemRandomNumberGenerator()
    for start in ["", "GET ", "GET / HTTP/1.1\r\n", "POST / HTTP/1.1\r\nContent-Length: "] {
      for _ in 0..<20 {
        let client = try entrance.client()
        client.send(
          Array(start.utf8) + (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) })
        let status = client.receive().status
        #expect([0, 400, 403, 408, 413, 417, 421, 431].contains(status), "\(status)")
      }
    }
    let smuggled = try entrance.client()
    smuggled.send(
      "POST /api/probe HTTP/1.1\r\nHost: 127.0.0.1:\(entrance.server.port)\r\n"
        + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
    #expect([400, 403].contains(smuggled.receive().status))
    #expect(
      try entrance.client().ask("GET", "/api/probe", ["Cookie": entrance.cookie]).status == 200)
  }
}
