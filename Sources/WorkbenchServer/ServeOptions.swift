/// Where the review page is served.
public struct ServeOptions: Sendable {
  /// The address to listen on, or nil for the loopback, in both versions of IP.
  public var host: String?
  /// The port, or 0 for one that is free.
  public var port = 0
  /// Whether an address that other machines reach is wanted in earnest.
  public var exposesProject = false
  /// How much a client may ask.
  var limits = HTTPLimits()

  /// The loopback, a free port.
  public init() {}
}

/// Why the page cannot be served.
public enum ServeError: Error, CustomStringConvertible {
  /// The port is taken, or the address is not this machine's.
  case cannotListen(host: String, port: Int, why: String)
  /// Others would reach the address, and nobody said that they may.
  case exposed(host: String)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .cannotListen(let host, let port, let why):
      "cannot listen on \(host), port \(port) (\(why)); leave --port for one that is free"
    case .exposed(let host):
      """
      others can reach \(host): whoever reads the address along the way can change the project, \
      because there is no TLS here. Safer is to serve on the loopback with --port 8000 and to come \
      from the other machine with `ssh -L 8000:127.0.0.1:8000 THIS-MACHINE`, or to put a reverse \
      proxy with TLS before it that passes on `Host: 127.0.0.1:8000` and the matching Origin. \
      Say --i-know-this-exposes-the-project to serve there all the same
      """
    }
  }
}
