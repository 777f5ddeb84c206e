import Alignment
import BitextModel
import Formats
import Foundation
import UnicodeText

/// Seconds, peak memory and F1 as texts grow, each size a process of its own, beside PyPI's
/// galechurch in the same run: pairs of *lit_gutenberg* in order, joined and dropped at random.
///
/// Arguments are sizes; `--model FILE` uses another model, `--model none` leaves it out. galechurch
/// looks at every cell and keeps a byte and more of each, so it is not asked for more than 20,000
/// segments. hunalign is no Debian package.
func alignmentSpeed(_ arguments: [String]) throws {
  let (_, given) = try modelArgument(arguments)
  let sizes = given.compactMap { Int($0) }
  guard let shared = sharedFolder() else { return print("skipped: no ../shared") }
  let python = PythonPeers([Peer.galechurch])
  let folder = FileManager.default.temporaryDirectory.appending(path: "distich-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let files = ["en.txt", "fr.txt", "out.txt"].map { folder.appending(path: $0).path }
  let model = arguments.filter { Int($0) == nil }
  print("     segments            wall     user    memory   strict    lax")
  for size in sizes.isEmpty ? [1_000, 5_000, 20_000, 100_000] : sizes {
    let made = PseudoDocuments(
      try pairs(of: shared.appending(path: "train/lit_gutenberg.tsv.xz"), count: size), seed: 1)
    try made.english.write(toFile: files[0], atomically: false, encoding: .utf8)
    try made.french.write(toFile: files[1], atomically: false, encoding: .utf8)
    func show(_ name: String, _ taken: Measured) throws {
      let found = try AlignmentIndices.read(
        Array(Data(contentsOf: URL(fileURLWithPath: files[2]))))
      let score = evaluate(found, against: made.gold)
      print(
        String(
          format: "%6d %@ %7.2f s %6.2f s %6d MB   %.4f %.4f", made.gold.count,
          name.padding(toLength: 12, withPad: " ", startingAt: 0), taken.wall, taken.user,
          taken.megabytes, score.strict.f1, score.lax.f1))
    }
    let own = try measure(CommandLine.arguments[0], ["align-files"] + files + model)
    try show("distich", own)
    guard let python, size <= 20_000 else { continue }
    if let peer = try python.run(Peer.galechurchScript, files, limit: 300) {
      try show("galechurch", peer)
      print(
        String(
          format: "       galechurch to distich: user %.2f, memory %.2f", peer.user / own.user,
          Double(peer.megabytes) / Double(own.megabytes)))
      try Comparison(
        what: "alignment of \(made.gold.count) beads, CPU s", own: own.user, peer: Peer.galechurch,
        theirs: peer.user, lessIsBetter: true, places: 2
      ).note()
      try Comparison(
        what: "alignment of \(made.gold.count) beads, MB", own: Double(own.megabytes),
        peer: Peer.galechurch, theirs: Double(peer.megabytes), lessIsBetter: true, places: 0
      ).note()
    } else {
      print("       galechurch did not end within 300 s")
    }
  }
}

/// Aligns two files of a segment a line, English and French, and writes indices to a third: what
/// ``alignmentSpeed(_:)`` measures.
func alignFiles(_ arguments: [String]) throws {
  let (model, files) = try modelArgument(arguments)
  let urls = files.map { URL(fileURLWithPath: $0) }
  let evidence = try Evidence(
    source: document(urls[0], in: .english), target: document(urls[1], in: .french), model: model)
  try AlignmentIndices.write(align(evidence)).write(
    to: urls[2], atomically: false, encoding: .utf8)
}

/// Two million lines against one line of 200 MB, and the other way round: that it ends, and how soon.
func alignmentOfOneLine() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "distich-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let files = ["en.txt", "fr.txt", "out.txt"].map { folder.appending(path: $0) }
  let sentence = "The cat sat on the mat near chapter"
  let many = (0..<2_000_000).map { "\(sentence) \($0 % 9_973)." }
  try (many.joined(separator: "\n") + "\n").write(
    to: files[0], atomically: false, encoding: .utf8)
  let line = Array(repeating: "Le chat dormait sur le tapis, près de la porte.", count: 4_200_000)
  try (line.joined(separator: " ") + "\n").write(to: files[1], atomically: false, encoding: .utf8)
  for order in [[0, 1, 2], [1, 0, 2]] {
    let taken = try measure(
      CommandLine.arguments[0], ["align-files"] + order.map { files[$0].path }, limit: 3_600)
    print(
      String(
        format: "%@: %.1f s, user %.1f s, %d MB, %@",
        order[0] == 0 ? "2,000,000 lines against one" : "one line against 2,000,000", taken.wall,
        taken.user, taken.megabytes, taken.status == 0 ? "ends well" : "fails"))
  }
}
