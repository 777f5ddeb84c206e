import Dispatch
import Synchronization

/// Works on items as they come, several at a time, and hands on the results in the order of the
/// items; no more than a batch of them is ever held. A batch ends where the next item is not there
/// yet, so that who waits at the other end of a pipe is answered.
///
/// - Parameters:
///   - workers: how many threads share the work.
///   - isReady: whether the next item, or the end, is there. Called on this thread.
///   - next: the next item, nil at the end; waits for it. Called on this thread.
///   - makeWorker: what a thread needs to work; made once a thread.
///   - work: the work on an item.
///   - take: takes a batch of results. Called on this thread.
/// - Throws: what `isReady`, `next` and `take` throw.
func forEachInOrder<Item: Sendable, Worker: AnyObject, Result: Sendable>(
  workers: Int, isReady: () throws -> Bool, next: () throws -> Item?, makeWorker: () -> Worker,
  work: @Sendable (Worker, Item) -> Result, take: ([Result]) throws -> Void
) throws {
  let makers = (0..<max(1, workers)).map { _ in makeWorker() }
  let batchSize = 512 * makers.count
  var isAtEnd = false
  while !isAtEnd {
    var batch: [Item] = []
    batch.reserveCapacity(batchSize)
    while batch.count < batchSize, !isAtEnd, try batch.isEmpty || isReady() {
      if let item = try next() { batch.append(item) } else { isAtEnd = true }
    }
    guard !batch.isEmpty else { return }
    try take(results(of: batch, makers, work))
  }
}

private func results<Item: Sendable, Worker: AnyObject, Result: Sendable>(
  of batch: [Item], _ makers: [Worker], _ work: @Sendable (Worker, Item) -> Result
) -> [Result] {
  guard makers.count > 1, batch.count > 1 else { return batch.map { work(makers[0], $0) } }
  let share = min(16, max(1, batch.count / makers.count))
  var results = [Result?](repeating: nil, count: batch.count)
  results.withUnsafeMutableBufferPointer { results in
    // Each worker has items of its own, and all end before this returns.
    nonisolated(unsafe) let results = results
    nonisolated(unsafe) let makers = makers
    let taken = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: makers.count) { number in
      while true {
        let first = taken.add(share, ordering: .relaxed).oldValue
        guard first < batch.count else { return }
        for index in first..<min(first + share, batch.count) {
          results[index] = work(makers[number], batch[index])
        }
      }
    }
  }
  return results.compactMap(\.self)
}
