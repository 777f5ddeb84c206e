@_spi(Tuning) import Alignment
import BitextModel
import CPeers
import Foundation
import UnicodeText

/// Sentence vectors a second on one core, beside peers from PyPI in the same run: 50,000 lines of
/// *lit_gutenberg* in English.
///
/// model2vec looks up a row for each piece of a word and takes their mean, which is the nearest
/// there is to what distich does; its tables are on a hub that need not be reachable, so it gets a
/// table of random numbers of the same 128 dimensions and a tokenizer made from the text: neither
/// changes what a look-up takes. scikit-learn's HashingVectorizer counts hashed character n-grams,
/// 3 to 5 as distich's, without any table. Start and loading are left out for all.
func embeddingThroughput() throws {
  guard let shared = sharedFolder() else { return print("skipped: no ../shared") }
  guard let model = EmbeddingModel.englishFrench else { return }
  let pairs = try pairs(of: shared.appending(path: "train/lit_gutenberg.tsv.xz"), count: 50_000)
  let text = pairs.map { $0.english.replacing("\n", with: " ") }.joined(separator: "\n") + "\n"
  let file = FileManager.default.temporaryDirectory.appending(path: "distich-\(getpid()).txt")
  try text.write(to: file, atomically: false, encoding: .utf8)
  defer { try? FileManager.default.removeItem(at: file) }
  let document = try Document(segmentPerLine: Array(text.utf8), in: .english)
  let megabytes = Double(text.utf8.count) / 1e6
  func show(_ name: String, _ seconds: Double, to own: Double) {
    print(
      name.padding(toLength: 30, withPad: " ", startingAt: 0),
      fixed(Double(document.segments.count) / seconds, 0, width: 9), "sentences/s",
      fixed(megabytes / seconds, 1, width: 7), "MB/s", fixed(seconds / own, 2, width: 7))
  }
  var own = Double.infinity
  var sink: Float = 0
  for _ in 0..<3 {
    let start = processorSeconds()
    sink += try model.vectors(of: document)?.last ?? 0
    own = min(own, processorSeconds() - start)
  }
  print("\(document.segments.count) sentences, \(fixed(megabytes)) MB; seconds to distich's last")
  show("distich, 128 dimensions", own, to: own)
  let out = file.path + ".seconds"
  defer { try? FileManager.default.removeItem(atPath: out) }
  for (package, script) in [
    (Peer.model2vec, Peer.model2vecScript), (Peer.scikitLearn, Peer.hashingScript),
  ] {
    guard let python = PythonPeers([package]) else { continue }
    guard try python.run(script, [file.path, out]) != nil,
      let seconds = Double(
        try String(contentsOfFile: out, encoding: .utf8).trimmingCharacters(
          in: .whitespacesAndNewlines))
    else {
      print("\(package) failed")
      continue
    }
    show(package, seconds, to: own)
    try Comparison(
      what: "sentence vectors a second", own: Double(document.segments.count) / own, peer: package,
      theirs: Double(document.segments.count) / seconds, places: 0
    ).note()
  }
  precondition(sink.isFinite)
}

extension Peer {
  /// Encodes the lines of a file and writes the processor's seconds that took, the best of three.
  static let model2vecScript = """
    import sys, time, numpy
    from tokenizers import Tokenizer, models, pre_tokenizers, normalizers, trainers
    from model2vec import StaticModel
    lines = [line[:-1] for line in open(sys.argv[1], encoding="utf-8", newline="\\n")]
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(
        lines, trainers.WordPieceTrainer(vocab_size=30000, special_tokens=["[UNK]", "[PAD]"]))
    vectors = numpy.random.default_rng(1).standard_normal(
        (tokenizer.get_vocab_size(), 128)).astype("float32")
    model = StaticModel(vectors, tokenizer, normalize=True)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        model.encode(lines, use_multiprocessing=False)
        best = min(best, time.process_time() - start)
    open(sys.argv[2], "w").write(str(best))
    """

  /// The same with scikit-learn's hashed n-grams.
  static let hashingScript = """
    import sys, time
    from sklearn.feature_extraction.text import HashingVectorizer
    lines = [line[:-1] for line in open(sys.argv[1], encoding="utf-8", newline="\\n")]
    model = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5), n_features=2**17)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        model.transform(lines)
        best = min(best, time.process_time() - start)
    open(sys.argv[2], "w").write(str(best))
    """
}

/// The kernels against plain loops of Swift and of C, vectors of 128 numbers that lie in the cache:
/// thousand million operations a second, the best of nine turns.
func embeddingKernels() {
  let count = 128
  let vectors = 64
  let rounds = 20_000
  var numbers = (0..<vectors * count).map { Float($0 % 97) / 97 - 0.5 }
  let table: [(name: String, run: (UnsafeMutablePointer<Float>) -> Float)] = [
    (
      "dot, distich",
      { a in
        each(rounds, vectors) { MeasuredKernels.dot(a + $0 * count, a + $1 * count, count: count) }
      }
    ),
    (
      "dot, plain loop of Swift",
      { a in
        each(rounds, vectors) { plainDot(a + $0 * count, a + $1 * count, count: count) }
      }
    ),
    (
      "dot, plain loop of C",
      { a in
        each(rounds, vectors) { cpeer_dot(a + $0 * count, a + $1 * count, Int32(count)) }
      }
    ),
    (
      "add, distich",
      { a in
        each(rounds, vectors) {
          MeasuredKernels.add(a + $0 * count, a + $1 * count, scale: 1e-6, count: count)
          return a[$0 * count]
        }
      }
    ),
    (
      "add, plain loop of Swift",
      { a in
        each(rounds, vectors) {
          plainAdd(a + $0 * count, a + $1 * count, scale: 1e-6, count: count)
          return a[$0 * count]
        }
      }
    ),
  ]
  let operations = Double(rounds * vectors * count * 2)
  var sink: Float = 0
  var seconds = [Double](repeating: .infinity, count: table.count)
  numbers.withUnsafeMutableBufferPointer { numbers in
    guard let base = numbers.baseAddress else { return }
    for _ in 0..<9 {
      for (number, kernel) in table.enumerated() {
        let start = processorSeconds()
        sink += kernel.run(base)
        seconds[number] = min(seconds[number], processorSeconds() - start)
      }
    }
  }
  for (number, kernel) in table.enumerated() {
    print(
      kernel.name.padding(toLength: 26, withPad: " ", startingAt: 0),
      fixed(operations / seconds[number] / 1e9, 1, width: 6), "GFLOP/s")
  }
  print(
    "distich to the loop of Swift: dot", fixed(seconds[1] / seconds[0], 2), "add",
    fixed(seconds[4] / seconds[3], 2))
  precondition(!sink.isNaN)
}

private func each(
  _ rounds: Int, _ vectors: Int, _ body: (_ one: Int, _ other: Int) -> Float
) -> Float {
  var sum: Float = 0
  for round in 0..<rounds {
    for one in 0..<vectors { sum += body(one, (one + round % (vectors - 1) + 1) % vectors) }
  }
  return sum
}

private func plainDot(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int
) -> Float {
  var sum: Float = 0
  for index in 0..<count { sum += a[index] * b[index] }
  return sum
}

private func plainAdd(
  _ a: UnsafeMutablePointer<Float>, _ b: UnsafePointer<Float>, scale: Float, count: Int
) {
  for index in 0..<count { a[index] += scale * b[index] }
}
