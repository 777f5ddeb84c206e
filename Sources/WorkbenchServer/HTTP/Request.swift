import Foundation
import NIOHTTP1

/// A request, whole: its head and all of its body.
struct Request: Sendable {
  /// The method.
  let method: HTTPMethod
  /// The path as it was sent, without the query. Routes compare it as it is: nothing decodes it and
  /// nothing makes a file's path of it.
  let path: String
  /// The query's names and values, decoded; of a name said twice the last.
  let query: [String: String]
  /// The header fields.
  let headers: HTTPHeaders
  /// The body, at most ``HTTPLimits/body`` bytes.
  let body: [UInt8]
  /// The port it came to.
  let port: Int

  /// A request as it was read, or nil where its target is no path (`*`, an address).
  init?(_ head: HTTPRequestHead, body: [UInt8], port: Int) {
    guard head.uri.hasPrefix("/"), let parts = URLComponents(string: head.uri) else { return nil }
    method = head.method
    path = String(head.uri.prefix { $0 != "?" && $0 != "#" })
    query = Dictionary(
      (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { $1 })
    headers = head.headers
    self.body = body
    self.port = port
  }

  /// The value of a cookie.
  func cookie(_ name: String) -> String? {
    for field in headers["cookie"] {
      for pair in field.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        if parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == name {
          return parts[1].trimmingCharacters(in: .whitespaces)
        }
      }
    }
    return nil
  }
}
