internal import BitextModel
internal import CPeers
internal import Foundation
internal import UnicodeText
internal import Workbench

/// Cuts 50 MB of French into sentences: ICU in plain C, the segmenter alone, a whole document, with
/// one and two workers, turn by turn in one run; prints the medians and their ratios to C.
///
/// The text is the files given, one paragraph a line, or the novels of the shared data, repeated.
func segmentationSpeed(_ arguments: [String]) throws {
  guard let text = try speedText(arguments) else { return }
  let paragraphs = lines(of: text)
  let segmenter = SentenceSegmenter(for: .french)
  var sink = 0
  let contenders: [(name: String, run: () throws -> Void)] = [
    (
      "C: u_strFromUTF8, ubrk_next",
      {
        sink += Int(
          text.withUnsafeBufferPointer {
            cpeer_icu_sentences("fr", $0.baseAddress, Int64($0.count))
          })
      }
    ),
    (
      "SentenceSegmenter, 1 worker",
      { sink += try segmenter.sentenceEnds(in: text.span, paragraphs: paragraphs).count }
    ),
    (
      "SentenceSegmenter, 2 workers",
      {
        sink += try segmenter.sentenceEnds(in: text.span, paragraphs: paragraphs, workers: 2).count
      }
    ),
    (
      "Document, 1 worker",
      {
        sink += try Document(DecodedText(text, encoding: .utf8), in: .french, wrap: .soft).segments
          .count
      }
    ),
    (
      "Document, 2 workers",
      {
        sink += try Document(
          DecodedText(text, encoding: .utf8), in: .french, wrap: .soft, workers: 2
        )
        .segments.count
      }
    ),
  ]
  var seconds = [[Double]](repeating: [], count: contenders.count)
  for _ in 0..<7 {
    for (number, contender) in contenders.enumerated() {
      let clock = ContinuousClock()
      let taken = try clock.measure { try contender.run() }
      seconds[number].append(
        Double(taken.components.attoseconds) / 1e18
          + Double(taken.components.seconds))
    }
  }
  let megabytes = Double(text.count) / 1e6
  let medians = seconds.map { $0.sorted()[$0.count / 2] }
  // On a machine that others use, too, the quickest turn says more than the median.
  let best = seconds.map { $0.min() ?? 0 }
  print("\(fixed(megabytes)) MB, \(paragraphs.count) paragraphs, \(seconds[0].count) turns; MB/s")
  print("                               median  to C    best  to C")
  for (number, contender) in contenders.enumerated() {
    print(
      contender.name.padding(toLength: 30, withPad: " ", startingAt: 0),
      fixed(megabytes / medians[number], 0, width: 6),
      fixed(medians[0] / medians[number], 2, width: 5),
      fixed(megabytes / best[number], 0, width: 7), fixed(best[0] / best[number], 2, width: 5))
    if number > 0 {
      try Comparison(
        what: "\(contender.name), MB/s", own: megabytes / medians[number],
        peer: "ICU \(unicodeLibraryVersion) in C", theirs: megabytes / medians[0], places: 0
      ).note()
    }
  }
  precondition(sink > 0)
}

/// 50 MB to cut: the files given, or the shared novels and news, over and over.
private func speedText(_ arguments: [String]) throws -> [UInt8]? {
  var text: [UInt8] = []
  for file in arguments { text += try Data(contentsOf: URL(fileURLWithPath: file)) }
  if arguments.isEmpty {
    let novels = [
      "AlicesAdventuresInWonderland", "Candide", "JaneEyre", "LaFauteDeLAbbeMouret",
      "LesTravailleursDeLaMer", "VingtMilleLieuesSousLesMers",
    ]
    for novel in novels {
      guard let bytes = SharedData.bytes("gold/transread/\(novel)/fr.txt") else { return nil }
      // The files hold a sentence a line: five of them make a paragraph.
      for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
        text += line
        text.append(number % 5 == 4 ? UInt8(ascii: "\n") : UInt8(ascii: " "))
      }
      text.append(UInt8(ascii: "\n"))
    }
    guard let article = SharedData.bytes("article/visit.fr.txt") else { return nil }
    text += article + [UInt8(ascii: "\n")]
  }
  precondition(!text.isEmpty, "the files are empty")
  let once = text
  while text.count < 50_000_000 { text += once }
  return text
}

/// The lines of `text`, line feeds included.
private func lines(of text: [UInt8]) -> [Range<Int>] {
  var lines: [Range<Int>] = []
  var start = 0
  while start < text.count {
    let end = (text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count - 1) + 1
    lines.append(start..<end)
    start = end
  }
  return lines
}
