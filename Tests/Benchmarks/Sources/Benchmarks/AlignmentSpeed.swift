import Alignment
import BitextModel
import Foundation
import UnicodeText

/// Seconds, peak memory and F1 as texts grow: pairs of *lit_gutenberg* in order, joined and dropped
/// at random. `--model FILE` uses a model.
func alignmentSpeed(_ arguments: [String]) throws {
  let (model, sizesGiven) = try modelArgument(arguments)
  let given = sizesGiven.compactMap { Int($0) }
  let sizes = given.isEmpty ? [1_000, 5_000, 20_000] : given
  guard let shared = sharedFolder() else { return print("skipped: no ../shared") }
  for size in sizes {
    let made = PseudoDocuments(
      try pairs(of: shared.appending(path: "train/lit_gutenberg.tsv.xz"), count: size), seed: 1)
    let (english, french) = try made.documents()
    let start = Date()
    let evidence = try Evidence(source: english, target: french, model: model)
    let read = Date()
    let ladder = align(evidence)
    let end = Date()
    let score = evaluate(ladder.beads.map { IndexBead($0) }, against: made.gold)
    print(
      String(
        format: "%6d × %6d segments: evidence %.2f s, align %.2f s, peak %4d MB, F1 %.4f %.4f",
        english.segments.count, french.segments.count, read.timeIntervalSince(start),
        end.timeIntervalSince(read), peakMegabytes(), score.strict.f1, score.lax.f1))
  }
}

/// The most memory this process has held.
private func peakMegabytes() -> Int {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
    let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
    let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
  else { return 0 }
  return kilobytes / 1024
}
