public import UnicodeText

/// How an embedding model is trained.
public struct TrainingOptions: Hashable, Sendable {
  /// The length of a vector; a multiple of 8.
  public var dimensions = 128
  /// The most words of each language that get a row of their own; the others live by their n-grams.
  public var wordRows = 30_000
  /// How often a word must occur for a row of its own.
  public var leastCount = 3
  /// Rows for hashed character n-grams.
  public var gramRows = 60_000
  /// Pairs a step.
  public var batchSize = 2_048
  /// Passes over all pairs.
  public var passes = 6
  /// Pairs that follow each other in a text and go into one batch together: the nearer the wrong
  /// answers, the finer the grain.
  public var neighbours = 1
  /// What every random choice follows from.
  public var seed: UInt64 = 1
  /// How many threads share the work. The model does not depend on it.
  public var workers = 1
  /// Pairs kept out of training to measure on.
  public var heldOut = 2_000

  /// The options that the shipped model was trained with.
  public init() {}
}

/// How far a training has come.
public struct TrainingProgress: Sendable {
  /// The pass, from 1.
  public let pass: Int
  /// Steps done.
  public let step: Int
  /// Steps in all.
  public let stepCount: Int
  /// The mean loss of the pass so far.
  public let loss: Double
  /// At the end of a pass: of the pairs held out, the share whose translation is the nearest of all
  /// the held-out ones.
  public let accuracy: Double?
}

/// Learns an embedding model from pairs of sentences that translate each other.
///
/// ```swift
/// var trainer = try EmbeddingTrainer(.english, .french)
/// for (english, french) in memory { try trainer.add(english.utf8.span, french.utf8.span) }
/// let model = try trainer.train(provenance: "{}") { print($0.loss) }
/// ```
///
/// The same pairs in the same order, options and seed give the same bytes, on any number of
/// threads: work is cut into blocks whose sums are added in a fixed order.
public struct EmbeddingTrainer: ~Copyable {
  /// The languages, in the order of the pairs.
  public let languages: (first: LanguageTag, second: LanguageTag)
  private var first: TokenScanner
  private var second: TokenScanner
  private var pairs = TrainingPairs()

  /// A trainer without pairs.
  ///
  /// - Throws: ``ICUError`` where ICU cannot open what it needs.
  public init(_ first: LanguageTag, _ second: LanguageTag) throws(ICUError) {
    let firstScanner = try TokenScanner(for: first)
    let secondScanner = try TokenScanner(for: second)
    languages = (first, second)
    self.first = firstScanner
    self.second = secondScanner
  }

  /// Pairs taken so far.
  public var count: Int { pairs.count }

  /// Takes a pair of UTF-8 sentences; one with an empty side or more than 200 tokens is passed over.
  public mutating func add(_ one: Span<UInt8>, _ other: Span<UInt8>) throws(ICUError) {
    try pairs.append(one, other, &first, &second)
  }

  /// Says that the next pair does not follow the last in a text.
  public mutating func startText() { pairs.startText() }

  /// Trains on the pairs taken.
  ///
  /// Stops early where the held-out accuracy has fallen for two passes in a row.
  ///
  /// - Parameters:
  ///   - options: how to train.
  ///   - provenance: what to say in the file of where it comes from: JSON.
  ///   - checkpointing: how to keep, and where to take, the state to go on from; the model does not
  ///     depend on it.
  ///   - progress: told every ten steps and at the end of a pass; false stops the training, and
  ///     the model is made of what was learnt so far.
  /// - Returns: the bytes of the model's file.
  /// - Throws: ``EmbeddingModelError`` where there are too few pairs or the checkpoint is damaged or
  ///   one of other pairs or options, ``ICUError`` from ICU, and what saving a checkpoint throws.
  public consuming func train(
    options: TrainingOptions = TrainingOptions(), provenance: String,
    checkpointing: Checkpointing? = nil, progress: (TrainingProgress) -> Bool = { _ in true }
  ) throws -> [UInt8] {
    let held = heldOut(options)
    guard pairs.count - held.count >= 256 else {
      throw EmbeddingModelError(
        "\(pairs.count) pairs are too few to learn from; a model needs thousands at least")
    }
    let words = (
      WordChoice(first, pairs.first, atMost: options.wordRows, minimum: options.leastCount),
      WordChoice(second, pairs.second, atMost: options.wordRows, minimum: options.leastCount)
    )
    let layout = TokenRows.Layout(
      wordCounts: (words.0.types.count, words.1.types.count), gramCount: options.gramRows)
    let types = [
      try TokenTypes(first, words: words.0, firstRow: 0, layout: layout),
      try TokenTypes(second, words: words.1, firstRow: words.0.types.count, layout: layout),
    ]
    let trainer = ContrastiveTrainer(
      layout: layout, dimensions: options.dimensions, types: types,
      shares: words.0.shares + words.1.shares, parameters: ContrastiveTrainer.Parameters(),
      seed: options.seed, workers: options.workers)
    try run(
      trainer, held: held, options: options, checkpointing: checkpointing, progress: progress)
    let names = (
      words.0.types.map { Array(first.types[$0]) }, words.1.types.map { Array(second.types[$0]) }
    )
    return ModelWriter.bytes(
      languages: (languages.first, languages.second), words: (names.0, names.1),
      gramCount: options.gramRows, table: trainer.weights, provenance: provenance)
  }

  private func run(
    _ trainer: ContrastiveTrainer, held: [Int32], options: TrainingOptions,
    checkpointing: Checkpointing?, progress: (TrainingProgress) -> Bool
  ) throws {
    let isHeld = Set(held)
    // A last batch too small to contrast anything is left out.
    let leastBatch = min(256, options.batchSize)
    let (fullBatches, rest) = (pairs.count - held.count).quotientAndRemainder(
      dividingBy: options.batchSize)
    let perPass = fullBatches + (rest >= leastBatch ? 1 : 0)
    let stepCount = perPass * options.passes
    let digest = checkpointing == nil ? 0 : digest(options)
    var state = TrainingCheckpoint(
      digest: digest, step: 0, pass: 1, done: 0, random: options.seed, loss: 0, batches: 0,
      accuracies: [], table: [])
    if let last = checkpointing?.last {
      state = try TrainingCheckpoint(bytes: last)
      guard state.digest == digest, trainer.restore(state.table, step: state.step) else {
        throw EmbeddingModelError(
          "the checkpoint is that of a training with other pairs or other options",
          isOfCheckpoint: true)
      }
      state.table = []
    }
    while state.pass <= max(1, options.passes) {
      var random = SplitMix64(state: state.random)
      let order = shuffled(neighbours: options.neighbours, without: isHeld, using: &random)
      func report(_ accuracy: Double?) -> Bool {
        progress(
          TrainingProgress(
            pass: state.pass, step: trainer.step, stepCount: stepCount,
            loss: state.loss / Double(max(1, state.batches)), accuracy: accuracy))
      }
      while state.done < order.count {
        let end = min(order.count, state.done + options.batchSize)
        let batch = order[state.done..<end]
        state.done = end
        guard batch.count >= leastBatch else { continue }
        state.loss += Double(trainer.train(pairs, batch, of: stepCount))
        state.batches += 1
        if let checkpointing, trainer.step.isMultiple(of: checkpointing.interval) {
          state.step = trainer.step
          state.table = trainer.table
          try checkpointing.save(state.bytes)
          state.table = []
        }
        if state.batches.isMultiple(of: 10), !report(nil) { return }
      }
      state.accuracies.append(accuracy(trainer, held))
      guard report(state.accuracies.last) else { return }
      let last = state.accuracies.suffix(3)
      if last.count == 3, zip(last, last.dropFirst()).allSatisfy({ $0 > $1 }) { return }
      (state.pass, state.done, state.random) = (state.pass + 1, 0, random.state)
      (state.loss, state.batches) = (0, 0)
    }
  }

  /// A number that differs where the pairs or the options do; how many threads share the work does
  /// not matter.
  private func digest(_ options: TrainingOptions) -> UInt64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ number: UInt64) {
      sum = (sum ^ number) &* 0x9E37_79B9_7F4A_7C15
      sum ^= sum >> 29
    }
    for number in [
      options.dimensions, options.wordRows, options.leastCount, options.gramRows,
      options.batchSize, options.passes, options.neighbours, options.heldOut, pairs.count,
    ] { mix(UInt64(bitPattern: Int64(number))) }
    mix(options.seed)
    for tag in [languages.first, languages.second] {
      for byte in tag.description.utf8 { mix(UInt64(byte)) }
    }
    for start in pairs.breaks { mix(UInt64(start)) }
    for (side, scanner) in [(pairs.first, first.types), (pairs.second, second.types)] {
      for hash in side.hashes { mix(hash) }
      for type in 0..<scanner.count {
        for byte in scanner[type] { mix(UInt64(byte)) }
        mix(0x100)
      }
    }
    return sum
  }

  /// Every so many-th pair, so that every source gives some.
  private func heldOut(_ options: TrainingOptions) -> [Int32] {
    guard pairs.count >= 20 else { return [] }
    let count = min(options.heldOut, pairs.count / 20)
    return (0..<count).map { Int32(pairs.count * $0 / count) }
  }

  /// The pairs in random order, in runs of `neighbours` that stay together and never hold two texts.
  private func shuffled(
    neighbours: Int, without held: Set<Int32>, using random: inout SplitMix64
  ) -> [Int32] {
    var runs: [Range<Int>] = []
    for (start, end) in zip(pairs.breaks, pairs.breaks.dropFirst() + [pairs.count]) {
      // Runs begin elsewhere in every pass.
      var next = start - Int.random(in: 0..<max(1, neighbours), using: &random)
      while next < end {
        runs.append(max(start, next)..<min(end, next + max(1, neighbours)))
        next += max(1, neighbours)
      }
    }
    runs.shuffle(using: &random)
    var order: [Int32] = []
    order.reserveCapacity(pairs.count)
    for run in runs {
      for index in run where !held.contains(Int32(index)) { order.append(Int32(index)) }
    }
    return order
  }

  /// The share of the pairs held out whose translation is the nearest of all held-out ones.
  private func accuracy(_ trainer: ContrastiveTrainer, _ held: [Int32]) -> Double {
    guard !held.isEmpty else { return 0 }
    let one = trainer.encode(0, pairs, held[...])
    let other = trainer.encode(1, pairs, held[...])
    defer {
      one.free()
      other.free()
    }
    var hits = 0
    for row in held.indices {
      var best = 0
      var bestScore = -Float.infinity
      for column in held.indices {
        let score = one.row(row).dot(other.row(column), count: trainer.dimensions)
        if score > bestScore {
          bestScore = score
          best = column
        }
      }
      if best == row { hits += 1 }
    }
    return Double(hits) / Double(held.count)
  }
}
