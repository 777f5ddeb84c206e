import Dispatch

/// What `work` returns for shares of `paragraphs`, joined in order: the work of several threads,
/// and the same as that of one.
func sharing<Failure: Error>(
  _ paragraphs: [Range<Int>], among workers: Int,
  _ work: @Sendable (ArraySlice<Range<Int>>) throws(Failure) -> [Int]
) throws(Failure) -> [Int] {
  let shares = shares(of: paragraphs, workers: workers)
  guard shares.count > 1 else { return try work(paragraphs[...]) }
  var results = [Result<[Int], Failure>](repeating: .success([]), count: shares.count)
  results.withUnsafeMutableBufferPointer { results in
    // Each iteration writes elements of its own, and all end before this returns.
    nonisolated(unsafe) let results = results
    // Who is done takes the next share: a thread that starts late holds nobody up.
    nonisolated(unsafe) var taken = 0
    let turn = DispatchQueue(label: "distich.sentences")
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = turn.sync {
          taken += 1
          return taken - 1
        }
        guard index < shares.count else { return }
        results[index] = Result { () throws(Failure) in try work(paragraphs[shares[index]]) }
      }
    }
  }
  var all: [Int] = []
  all.reserveCapacity(results.reduce(0) { $0 + ((try? $1.get().count) ?? 0) })
  for result in results { all += try result.get() }
  return all
}

/// Contiguous shares of the paragraphs, of about equal bytes; one for a text too small to share.
private func shares(of paragraphs: [Range<Int>], workers: Int) -> [Range<Int>] {
  guard let first = paragraphs.first, let last = paragraphs.last else { return [] }
  let bytes = last.upperBound - first.lowerBound
  let count = min(workers, paragraphs.count, bytes / 65_536)
  guard count > 1 else { return [paragraphs.indices] }
  // More shares than threads, so that none waits long for the slowest.
  let size = bytes / (count * 4) + 1
  var shares: [Range<Int>] = []
  var start = 0
  for index in paragraphs.indices
  where paragraphs[index].upperBound - paragraphs[start].lowerBound >= size
    || index == paragraphs.count - 1
  {
    shares.append(start..<index + 1)
    start = index + 1
  }
  return shares
}
