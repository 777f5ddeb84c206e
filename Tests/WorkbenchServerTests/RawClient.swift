import Foundation

/// A client of HTTP that sends what it is told to, well formed or not, over a socket of its own.
final class RawClient {
  /// An answer as it came.
  struct Answer {
    /// The status, 0 where the server closed without an answer.
    var status = 0
    /// The header fields, names in small letters.
    var headers: [String: String] = [:]
    /// The body.
    var body: [UInt8] = []

    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as a JSON object.
    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:]
    }

    /// The `code` of an error.
    var errorCode: String? { (json["error"] as? [String: Any])?["code"] as? String }
  }

  struct CannotConnect: Error {}

  private let socket: Int32
  private var buffer: [UInt8] = []
  let port: Int

  /// Connects to a port of this machine; receiving gives up after `patience` seconds.
  init(port: Int, address: String = "127.0.0.1", patience: Int = 20) throws {
    self.port = port
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICHOST
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address, String(port), &hints, &found) == 0, let info = found else {
      throw CannotConnect()
    }
    defer { freeaddrinfo(found) }
    socket = Glibc.socket(info.pointee.ai_family, info.pointee.ai_socktype, 0)
    guard connect(socket, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0 else {
      close(socket)
      throw CannotConnect()
    }
    var wait = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  /// Sends bytes; whether all went out.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Sends text.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// The next answer; to HEAD it has no body, whatever length it says.
  func receive(hasBody: Bool = true) -> Answer {
    var answer = Answer()
    let end: [UInt8] = [13, 10, 13, 10]
    var split = buffer.firstRange(of: end)
    while split == nil {
      guard fill() else { return answer }
      split = buffer.firstRange(of: end)
    }
    guard let split else { return answer }
    let lines = String(decoding: buffer[..<split.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    buffer.removeSubrange(..<split.upperBound)
    answer.status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      answer.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let length = hasBody ? Int(answer.headers["content-length"] ?? "") ?? 0 : 0
    while buffer.count < length, fill() {}
    answer.body = Array(buffer.prefix(length))
    buffer.removeFirst(min(length, buffer.count))
    return answer
  }

  /// Whether the server has closed, or does so before patience ends.
  func isClosed() -> Bool {
    errno = 0
    return buffer.isEmpty && !fill() && errno != EAGAIN && errno != EWOULDBLOCK
  }

  /// Sends a request with the header fields given, `Host` among them unless it is named, and
  /// receives the answer.
  func ask(
    _ method: String, _ target: String, _ headers: [String: String] = [:], body: String? = nil
  ) -> Answer {
    var text = "\(method) \(target) HTTP/1.1\r\n"
    if headers["Host"] == nil { text += "Host: 127.0.0.1:\(port)\r\n" }
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      text += "\(name): \(value)\r\n"
    }
    if let body { text += "Content-Length: \(body.utf8.count)\r\n" }
    send(text + "\r\n" + (body ?? ""))
    return receive()
  }

  private func fill() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &bytes, bytes.count, 0)
    guard count > 0 else { return false }
    buffer += bytes[..<count]
    return true
  }
}
