import Dispatch
import Foundation

/// Works on items as they come, several at a time, and hands on the results in the order of the
/// items, each as soon as it and those before it are there.
///
/// Every thread takes an item, works on it, and hands on whatever is due: none waits for another but
/// where too much is under way, which happens when the oldest item takes long or when nobody takes
/// the results.
final class OrderedWork<Item: Sendable, Result: Sendable> {
  /// The next item, nil at the end; may wait for it. Called by one thread at a time.
  private let next: () throws -> Item?
  /// What a thread works with; made once a thread.
  private let makeWorker: () -> (Item) -> Result
  /// Takes results. Called by one thread at a time.
  private let take: ([Result]) throws -> Void
  private let itemBytes: (Item) -> Int
  private let resultBytes: (Result) -> Int

  /// How many items may be under way a thread, and how many bytes of items and results in all.
  private static var mostItems: Int { 64 }
  private static var mostBytes: Int { 1 << 25 }

  /// Held by the thread that reads.
  private let reading = NSLock()
  /// Guards all below.
  private let condition = NSCondition()
  private var taken = 0
  private var delivered = 0
  private var bytes = 0
  private var isOver = false
  private var isDelivering = false
  private var waiting: [Int: Result] = [:]
  private var readFailure: (any Error)?
  private var failure: (any Error)?

  /// Work to be done.
  ///
  /// - Parameters:
  ///   - next: the next item, nil at the end. Where it throws the items before it are worked on.
  ///   - makeWorker: what a thread works with.
  ///   - itemBytes: the memory of an item.
  ///   - resultBytes: the memory of a result.
  ///   - take: takes results in order. Where it throws nothing further is begun.
  init(
    next: @escaping () throws -> Item?, makeWorker: @escaping () -> (Item) -> Result,
    itemBytes: @escaping (Item) -> Int = { _ in 0 },
    resultBytes: @escaping (Result) -> Int = { _ in 0 },
    take: @escaping ([Result]) throws -> Void
  ) {
    self.next = next
    self.makeWorker = makeWorker
    self.take = take
    self.itemBytes = itemBytes
    self.resultBytes = resultBytes
  }

  /// Does the work on so many threads at most.
  ///
  /// - Throws: what `next` and `take` throw.
  func run(workers: Int) throws {
    let workers = max(1, workers)
    // What threads share is guarded by the locks.
    nonisolated(unsafe) let work = self
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var worker: ((Item) -> Result)?
      while let (number, item) = work.takeItem(most: workers * Self.mostItems) {
        let done = worker ?? work.makeWorker()
        worker = done
        work.hand(on: done(item), number, insteadOf: work.itemBytes(item))
      }
    }
    if let error = failure ?? readFailure { throw error }
  }

  /// The next item with its number; nil where there is nothing more to do.
  private func takeItem(most: Int) -> (Int, Item)? {
    reading.lock()
    defer { reading.unlock() }
    guard waitForRoom(most: most) else { return nil }
    do {
      if let item = try next() {
        return condition.withLock {
          taken += 1
          bytes += itemBytes(item)
          return (taken - 1, item)
        }
      }
      condition.withLock { isOver = true }
    } catch {
      condition.withLock {
        readFailure = error
        isOver = true
      }
    }
    return nil
  }

  /// Waits until there is room for another item: false where none is to be begun.
  private func waitForRoom(most: Int) -> Bool {
    condition.withLock {
      while !isOver, taken > delivered, taken - delivered >= most || bytes > Self.mostBytes {
        condition.wait()
      }
      return !isOver
    }
  }

  /// Keeps a result, and hands on what is due unless another thread is about that already.
  private func hand(on result: Result, _ number: Int, insteadOf bytes: Int) {
    condition.lock()
    defer { condition.unlock() }
    waiting[number] = result
    self.bytes += resultBytes(result) - bytes
    guard !isDelivering else { return }
    isDelivering = true
    while failure == nil {
      var due: [Result] = []
      while let result = waiting.removeValue(forKey: delivered + due.count) { due.append(result) }
      guard !due.isEmpty else { break }
      condition.unlock()
      var problem: (any Error)?
      do { try take(due) } catch { problem = error }
      condition.lock()
      delivered += due.count
      self.bytes -= due.reduce(0) { $0 + resultBytes($1) }
      if let problem {
        failure = problem
        isOver = true
      }
      condition.broadcast()
    }
    isDelivering = false
  }
}
