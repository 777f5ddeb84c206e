// Runs the benchmark that the first argument names. A benchmark is one file and one line here.

let benchmarks: [(name: String, run: ([String]) throws -> Void)] = [
  ("segmentation-quality", segmentationQuality),
  ("segmentation-speed", segmentationSpeed),
  ("alignment-quality", alignmentQuality),
  ("alignment-pseudo", pseudoQuality),
  ("alignment-omissions", alignmentOmissions),
  ("alignment-tune", alignmentTune),
  ("alignment-unequal", { _ in try alignmentUnequal() }),
  ("alignment-damage", alignmentDamage),
  ("alignment-one-line", { _ in try alignmentOfOneLine() }),
  ("alignment-exact", alignmentExact),
  ("alignment-names", alignmentNames),
  ("alignment-speed", alignmentSpeed),
  ("align-files", alignFiles),
  ("embedding-throughput", { _ in try embeddingThroughput() }),
  ("embedding-kernels", { _ in embeddingKernels() }),
  ("checks-quality", checksQuality),
  ("checks-speed", checksSpeed),
  ("streams", streams),
  ("stream-file", streamFile),
  ("names", names),
  ("names-finding", namesFinding),
  ("glossary-load", glossaryLoad),
  ("formats", formatsSpeed),
  ("memory", memorySpeed),
  ("project-speed", projectSpeed),
  ("serve-load", serveLoad),
  ("serve-project", serveProject),
  ("book", book),
]

let arguments = CommandLine.arguments.dropFirst()
guard let name = arguments.first, let benchmark = benchmarks.first(where: { $0.name == name })
else {
  print(
    "usage: Benchmarks NAME [ARGUMENT …]\n"
      + benchmarks.map { "  \($0.name)" }.joined(separator: "\n"))
  throw WrongUsage()
}
try benchmark.run(Array(arguments.dropFirst()))

/// An unknown benchmark was asked for.
struct WrongUsage: Error {}
