import Foundation
import NIOHTTP1

/// An answer to a request.
struct Response: Sendable {
  /// The status.
  var status: HTTPResponseStatus
  /// The header fields, besides those that every answer has (``SecurityHeaders``).
  var headers: [(name: String, value: String)]
  /// The body.
  var body: [UInt8]

  /// An answer with a body of one media type.
  init(_ status: HTTPResponseStatus = .ok, _ type: String, _ body: [UInt8]) {
    self.status = status
    headers = [("Content-Type", type)]
    self.body = body
  }

  /// A value as JSON.
  static func json(_ value: some Encodable, _ status: HTTPResponseStatus = .ok) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Response(status, "application/json", Array(try encoder.encode(value)))
  }
}

/// Why a request was not done, as its answer says it:
/// `{"error": {"code": "not-found", "message": "…"}}`.
struct Refusal: Error, Encodable {
  /// The status.
  let status: HTTPResponseStatus
  /// A word for programs.
  let code: String
  /// A sentence for people: what was wrong and what to do.
  let message: String
  /// Of a stale edit, the revision the bitext is at.
  var revision: Int?
  /// Header fields that go with it.
  var headers: [(name: String, value: String)] = []

  init(_ status: HTTPResponseStatus, _ code: String, _ message: String) {
    self.status = status
    self.code = code
    self.message = message
  }

  private enum Keys: String, CodingKey { case error, code, message, revision }

  func encode(to encoder: any Encoder) throws {
    var outer = encoder.container(keyedBy: Keys.self)
    var inner = outer.nestedContainer(keyedBy: Keys.self, forKey: .error)
    try inner.encode(code, forKey: .code)
    try inner.encode(message, forKey: .message)
    try inner.encodeIfPresent(revision, forKey: .revision)
  }

  /// The refusal as an answer.
  var response: Response {
    var response =
      (try? Response.json(self, status)) ?? Response(status, "text/plain; charset=utf-8", [])
    response.headers += headers
    return response
  }
}
