import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection: reads a request within its limits, has it answered on a thread of the pool (the
/// project file blocks), writes the answer, reads the next.
final class ExchangeHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    case waiting
    case reading(HTTPRequestHead, ByteBuffer)
    case answering
    /// Refused: whatever still comes is passed over.
    case closing
  }

  private let limits: HTTPLimits
  private let pool: NIOThreadPool
  private let respond: @Sendable (Request) -> Response
  private var state = State.waiting
  private var deadline: Scheduled<Void>?

  init(
    limits: HTTPLimits, pool: NIOThreadPool, respond: @escaping @Sendable (Request) -> Response
  ) {
    self.limits = limits
    self.pool = pool
    self.respond = respond
  }

  // MARK: Reading

  func channelActive(context: ChannelHandlerContext) {
    startClock(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    state = .closing
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), state) {
    case (.head(let head), .waiting):
      read(head, context)
    case (.body(let part), .reading(let head, var body)):
      guard body.readableBytes + part.readableBytes <= limits.body else {
        return refuse(tooLarge, context)
      }
      // A buffer that two places hold is copied at every write.
      state = .waiting
      body.writeImmutableBuffer(part)
      state = .reading(head, body)
    case (.end, .reading(let head, let body)):
      answer(head, Array(body.readableBytesView), context)
    default:
      break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case HTTPParserError.headerOverflow:
      refuse(
        Refusal(
          .requestHeaderFieldsTooLarge, "headers-too-large",
          "the head of the request is longer than \(limits.headers) bytes"), context)
    case is HTTPParserError:
      refuse(Refusal(.badRequest, "bad-request", "this is no HTTP request"), context)
    default:
      context.close(promise: nil)
    }
  }

  private func read(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    if head.headers.contains(name: "expect") {
      return refuse(
        Refusal(.expectationFailed, "no-expectations", "send the body with the request"), context)
    }
    if let length = head.headers.first(name: "content-length").flatMap(Int.init),
      length > limits.body
    {
      return refuse(tooLarge, context)
    }
    state = .reading(head, context.channel.allocator.buffer(capacity: 0))
  }

  private var tooLarge: Refusal {
    Refusal(.payloadTooLarge, "too-large", "a request's body has at most \(limits.body) bytes")
  }

  /// Starts the clock for the next request.
  private func startClock(_ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limits.request) {
      if case .reading = self.state {
        let message =
          "the request did not arrive within \(self.limits.request.nanoseconds / 1_000_000_000) s"
        self.refuse(Refusal(.requestTimeout, "too-slow", message), context)
      } else {
        context.close(promise: nil)
      }
    }
  }

  // MARK: Answering

  private func answer(_ head: HTTPRequestHead, _ body: [UInt8], _ context: ChannelHandlerContext) {
    state = .answering
    deadline?.cancel()
    let port = context.channel.localAddress?.port ?? 0
    guard let request = Request(head, body: body, port: port) else {
      return refuse(Refusal(.badRequest, "bad-target", "a request names a path: GET /"), context)
    }
    let respond = respond
    pool.runIfActive(eventLoop: context.eventLoop) { respond(request) }
      .assumeIsolated().whenComplete { result in
        guard case .answering = self.state else { return }
        switch result {
        case .success(let response): self.write(response, to: head, context)
        case .failure: context.close(promise: nil)
        }
      }
  }

  /// Writes an answer. Its end is told only once the client has taken the rest: the end lets the next
  /// request in, and whoever sends many and reads no answer must not have them all kept here.
  private func write(
    _ response: Response, to head: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    let tooSlow = context.eventLoop.assumeIsolated().scheduleTask(in: limits.answer) {
      context.close(promise: nil)
    }
    let keepsAlive = head.isKeepAlive
    send(
      response, version: head.version, keepsAlive: keepsAlive, hasBody: head.method != .HEAD,
      context
    ).whenComplete { result in
      tooSlow.cancel()
      guard keepsAlive, case (.success, .answering) = (result, self.state) else {
        return context.close(promise: nil)
      }
      self.state = .waiting
      self.startClock(context)
      context.write(self.wrapOutboundOut(.end(nil)), promise: nil)
    }
  }

  /// Answers before the request was read to its end. A socket that closes with bytes unread takes
  /// the answer with it, so that first only this side is closed.
  private func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
    if case .closing = state { return }
    state = .closing
    deadline?.cancel()
    send(refusal.response, version: .http1_1, keepsAlive: false, context).whenComplete { _ in
      context.write(self.wrapOutboundOut(.end(nil)), promise: nil)
      context.close(mode: .output, promise: nil)
    }
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limits.farewell) {
      context.close(promise: nil)
    }
  }

  /// Writes an answer but for its end; done when the client's side has taken it. An answer to HEAD has
  /// the head that it would have with its body (RFC 9110, 9.3.2).
  private func send(
    _ response: Response, version: HTTPVersion, keepsAlive: Bool, hasBody: Bool = true,
    _ context: ChannelHandlerContext
  ) -> EventLoopFuture<Void>.Isolated {
    var headers = HTTPHeaders(SecurityHeaders.all)
    for (name, value) in response.headers { headers.replaceOrAdd(name: name, value: value) }
    headers.add(name: "Content-Length", value: String(response.body.count))
    if !keepsAlive { headers.add(name: "Connection", value: "close") }
    let head = HTTPResponseHead(version: version, status: response.status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let body = context.channel.allocator.buffer(bytes: hasBody ? response.body : [])
    return context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(body)))).assumeIsolated()
  }
}
