import Dispatch
import Synchronization

/// What became of a pair.
public struct BatchOutcome<Value: Sendable>: Sendable {
  /// The pair.
  public let pair: FilePair
  /// What the work gave, or why it could not be done.
  public let result: Result<Value, InputError>
}

/// Works through pairs of files, several at a time; one that cannot be done stops no other.
///
/// - Parameters:
///   - pairs: the pairs.
///   - workers: how many are worked on at once.
///   - work: the work on a pair; its errors are kept with the pair.
///   - take: takes the outcomes in the order of the pairs, one at a time, each as soon as those
///     before it are done. Where it throws nothing further is begun.
/// - Throws: what `take` throws.
public func forEachPair<Value: Sendable>(
  of pairs: [FilePair], workers: Int, work: @Sendable (FilePair) throws -> Value,
  take: (BatchOutcome<Value>) throws -> Void
) throws {
  try withoutActuallyEscaping(take) { take in
    // Called with the lock held alone.
    nonisolated(unsafe) let take = take
    let turn = Atomic(0)
    let delivery = Mutex(Delivery<Value>())
    DispatchQueue.concurrentPerform(iterations: max(1, min(workers, pairs.count))) { _ in
      while true {
        let index = turn.add(1, ordering: .relaxed).oldValue
        guard index < pairs.count, delivery.withLock({ $0.failure == nil }) else { return }
        let pair = pairs[index]
        let result: Result<Value, InputError>
        do {
          result = .success(try work(pair))
        } catch let error as InputError {
          result = .failure(error)
        } catch {
          result = .failure(InputError("\(pair.name): \(error)"))
        }
        delivery.withLock { delivery in
          delivery.waiting[index] = BatchOutcome(pair: pair, result: result)
          while delivery.failure == nil,
            let outcome = delivery.waiting.removeValue(forKey: delivery.next)
          {
            delivery.next += 1
            do {
              try take(outcome)
            } catch {
              delivery.failure = error
            }
          }
        }
      }
    }
    if let failure = delivery.withLock({ $0.failure }) { throw failure }
  }
}

/// Outcomes that wait for those before them.
private struct Delivery<Value: Sendable> {
  var waiting: [Int: BatchOutcome<Value>] = [:]
  var next = 0
  var failure: (any Error)?
}
