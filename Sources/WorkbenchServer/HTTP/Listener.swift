import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The sockets of a server: listens, and has every request answered.
final class Listener: Sendable {
  private let loops: MultiThreadedEventLoopGroup
  private let pool: NIOThreadPool
  private let channels: [any Channel]
  /// The port listened on.
  let port: Int

  /// Listens on the first address, and on the same port of the others as far as they are there.
  ///
  /// - Parameters:
  ///   - hosts: Addresses or names; the first has to be there.
  ///   - port: The port, or 0 for one that is free.
  ///   - limits: How much a client may ask.
  ///   - respond: Answers a request; runs on a thread where it may block.
  /// - Throws: `ServeError` where the first address cannot be listened on.
  init(
    hosts: [String], port: Int, limits: HTTPLimits,
    respond: @escaping @Sendable (Request) -> Response
  ) throws {
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: 2)
    let pool = NIOThreadPool(numberOfThreads: 8)
    pool.start()
    let open = OpenConnections()
    let bootstrap = ServerBootstrap(group: loops)
      .serverChannelOption(.backlog, value: 512)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard open.add(atMost: limits.connections) else { throw TooManyConnections() }
          channel.closeFuture.whenComplete { _ in open.remove() }
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(
            withErrorHandling: false, withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: limits.decoder)
          try channel.pipeline.syncOperations.addHandler(
            ExchangeHandler(limits: limits, pool: pool, respond: respond))
        }
      }
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
    do {
      let first = try bootstrap.bind(host: hosts[0], port: port).wait()
      let bound = first.localAddress?.port ?? port
      channels =
        [first]
        + hosts.dropFirst().compactMap { try? bootstrap.bind(host: $0, port: bound).wait() }
      self.port = bound
      self.loops = loops
      self.pool = pool
    } catch {
      try? loops.syncShutdownGracefully()
      try? pool.syncShutdownGracefully()
      throw ServeError.cannotListen(host: hosts[0], port: port, why: "\(error)")
    }
  }

  /// Closes everything; requests that are being answered are finished first.
  func stop() {
    for channel in channels { try? channel.close().wait() }
    try? pool.syncShutdownGracefully()
    try? loops.syncShutdownGracefully()
  }
}

private struct TooManyConnections: Error {}

/// How many connections are open.
private final class OpenConnections: Sendable {
  private let count = Mutex(0)

  func add(atMost limit: Int) -> Bool {
    count.withLock { count in
      guard count < limit else { return false }
      count += 1
      return true
    }
  }

  func remove() { count.withLock { $0 -= 1 } }
}
