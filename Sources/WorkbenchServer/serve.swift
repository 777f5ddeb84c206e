public import BitextStore
import Dispatch
import Foundation

/// Serves the review page of a project until the process is told to end (SIGINT, SIGTERM).
///
/// - Parameters:
///   - project: the project.
///   - options: where to listen.
///   - announce: gets the address to open, once there is somebody listening.
/// - Throws: ``ServeError``, and what reading the project's glossaries throws.
public func serve(
  _ project: Project, options: ServeOptions, announce: (String) throws -> Void
) throws {
  let server = try ReviewServer(project, options: options)
  defer { server.stop() }
  let end = DispatchSemaphore(value: 0)
  let sources = [SIGINT, SIGTERM].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { end.signal() }
    source.resume()
    return source
  }
  try announce(server.address)
  end.wait()
  withExtendedLifetime(sources) {}
}
