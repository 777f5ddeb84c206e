import NIOCore
import NIOHTTP1

/// How much a client may ask of the server, and how long it may take.
struct HTTPLimits: Sendable {
  /// Bytes of a body.
  var body = 1 << 20
  /// Bytes of all header fields of a request, or of its target.
  var headers = 16 << 10
  /// How many header fields.
  var headerFields = 64
  /// How many connections at a time; further ones are closed.
  var connections = 1024
  /// From the connection's opening, or from the last answer, to the end of the next request.
  var request: TimeAmount = .seconds(15)
  /// How long the client may take to receive an answer.
  var answer: TimeAmount = .minutes(10)

  /// How long a client that was refused may take to read why, its own bytes passed over.
  var farewell: TimeAmount = .seconds(10)

  /// What the parser is to hold to.
  var decoder: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = headers
    limits.maxHeaderListSize = headers
    limits.maxHeaderFieldCount = headerFields
    return limits
  }
}
