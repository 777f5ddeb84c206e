import Foundation

/// What one client saw.
struct LoadTally {
  /// Seconds that reads took.
  var reads: [Double] = []
  /// Seconds that writes took.
  var writes: [Double] = []
  /// Edits that were acknowledged and changed something.
  var changes = 0
  /// Edits that came too late and were refused, as they must be.
  var stale = 0
  /// Everything else that went wrong.
  var errors: [String] = []
}

/// What it takes to be let in.
struct LoadEntrance {
  let port: UInt16
  let cookie: String
  let word: String

  /// Exchanges the token of an address for a cookie, and asks for the word that changes need.
  init(_ address: String) throws {
    guard let parts = URLComponents(string: address), let port = parts.port else {
      throw CocoaError(.fileReadUnknown)
    }
    self.port = UInt16(port)
    let connection = try LoadConnection(port: self.port)
    let welcome = try connection.ask("GET", "/?\(parts.query ?? "")", [])
    let fields = welcome.head.components(separatedBy: "\r\n")
    let cookie = fields.first { $0.lowercased().hasPrefix("set-cookie: ") } ?? ""
    self.cookie = String(cookie.dropFirst("set-cookie: ".count).prefix { $0 != ";" })
    let session = try connection.ask("GET", "/api/session", ["Cookie: \(self.cookie)"])
    let object = try JSONSerialization.jsonObject(with: Data(session.body)) as? [String: Any]
    word = object?["csrf"] as? String ?? ""
  }
}

/// A person's browser, roughly: looks at windows of beads, asks for the revision, decides.
final class LoadClient: @unchecked Sendable {
  // Only the client's own thread works with it until that has ended.
  private(set) var tally = LoadTally()
  private let entrance: LoadEntrance
  private let path: String
  private var numbers: SeededNumbers
  private var revision = 0

  init(_ entrance: LoadEntrance, bitext: Int, seed: UInt64) {
    self.entrance = entrance
    path = "/api/bitexts/\(bitext)"
    numbers = SeededNumbers(seed: seed)
  }

  /// Asks until a moment, `pause` seconds on average between an answer and the next question.
  func run(until end: Date, pause: Double) {
    do {
      let connection = try LoadConnection(port: entrance.port)
      while Date() < end {
        do {
          try ask(connection)
        } catch {
          tally.errors.append("\(error)")
          return
        }
        if pause > 0 { usleep(UInt32(2 * numbers.chance() * pause * 1e6)) }
      }
    } catch {
      tally.errors.append("\(error)")
    }
  }

  private func ask(_ connection: LoadConnection) throws {
    let bead = 1 + Int(numbers.chance() * 2_000)
    switch Int(numbers.chance() * 100) {
    case 0..<20: try edit(bead, connection)
    case 20..<60: try read("\(path)/beads?from=\(bead)&count=20", connection)
    case 60..<95: try read("\(path)/revision", connection)
    case 95..<98: try read("\(path)/findings?count=50", connection)
    default: try read("\(path)/outline", connection)
    }
  }

  private func read(_ target: String, _ connection: LoadConnection) throws {
    let start = DispatchTime.now().uptimeNanoseconds
    let answer = try connection.ask("GET", target, ["Cookie: \(entrance.cookie)"])
    tally.reads.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
    if answer.status != 200 { tally.errors.append("\(answer.status) \(target)") }
  }

  /// Makes an edit; where others were faster, again for the revision it is at then.
  private func edit(_ bead: Int, _ connection: LoadConnection) throws {
    let isSet = numbers.chance() < 0.5
    for _ in 0..<50 {
      let body =
        #"{"expecting":\#(revision),"edit":{"bookmark":{"bead":\#(bead),"isSet":\#(isSet)}}}"#
      let start = DispatchTime.now().uptimeNanoseconds
      let answer = try connection.ask(
        "POST", "\(path)/edits",
        [
          "Cookie: \(entrance.cookie)", "Content-Type: application/json",
          "X-Distich-CSRF: \(entrance.word)",
        ], body: body)
      tally.writes.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
      let said = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
      let object = answer.status == 409 ? said?["error"] as? [String: Any] : said
      revision = object?["revision"] as? Int ?? revision
      if answer.status == 409 {
        tally.stale += 1
        continue
      }
      if answer.status != 200 { tally.errors.append("\(answer.status) edit") }
      if object?["isChange"] as? Bool == true { tally.changes += 1 }
      return
    }
    tally.errors.append("fifty times too late")
  }
}

/// A connection that is kept.
final class LoadConnection {
  private let socket: Int32
  private let port: UInt16
  private var rest: [UInt8] = []

  struct Broken: Error {}

  init(port: UInt16) throws {
    self.port = port
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Broken() }
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { close(socket) }

  /// Sends a request and waits for its answer.
  func ask(
    _ method: String, _ target: String, _ fields: [String], body: String = ""
  ) throws -> (status: Int, head: String, body: [UInt8]) {
    var text = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
    for field in fields { text += "\(field)\r\n" }
    if method == "POST" { text += "Content-Length: \(body.utf8.count)\r\n" }
    let bytes = Array((text + "\r\n" + body).utf8)
    guard send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
      throw Broken()
    }
    let end: [UInt8] = [13, 10, 13, 10]
    var split = rest.firstRange(of: end)
    while split == nil {
      try fill()
      split = rest.firstRange(of: end)
    }
    guard let split else { throw Broken() }
    let head = String(decoding: rest[..<split.lowerBound], as: UTF8.self)
    let lengthField = head.components(separatedBy: "\r\n")
      .first { $0.lowercased().hasPrefix("content-length:") }
    let length = lengthField.flatMap { Int($0.drop { !$0.isNumber }) } ?? 0
    while rest.count < split.upperBound + length { try fill() }
    let found = Array(rest[split.upperBound..<split.upperBound + length])
    rest.removeFirst(split.upperBound + length)
    return (Int(head.split(separator: " ")[1]) ?? 0, head, found)
  }

  private func fill() throws {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &bytes, bytes.count, 0)
    guard count > 0 else { throw Broken() }
    rest += bytes[..<count]
  }
}
