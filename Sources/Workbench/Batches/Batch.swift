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
    try withoutActuallyEscaping(work) { work in
      var rest = pairs[...]
      let all = OrderedWork<FilePair, BatchOutcome<Value>>(
        next: { rest.popFirst() },
        makeWorker: {
          { pair in
            do {
              return BatchOutcome(pair: pair, result: .success(try work(pair)))
            } catch let error as InputError {
              return BatchOutcome(pair: pair, result: .failure(error))
            } catch {
              return BatchOutcome(
                pair: pair, result: .failure(InputError("\(pair.name): \(error)")))
            }
          }
        },
        take: { for outcome in $0 { try take(outcome) } })
      try all.run(workers: min(workers, pairs.count))
    }
  }
}
