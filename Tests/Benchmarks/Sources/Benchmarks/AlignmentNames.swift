@_spi(Tuning) import Alignment
import BitextModel
import Formats
import Foundation
import Terminology
import UnicodeText
import Workbench

/// What names of a glossary change: strict and lax figures of each novel and of the visit, without
/// one and with one.
///
/// A novel's glossary is what `glossary extract` proposes of the novel itself, once from all of it
/// and once from its first half, aligned without names; that of the visit is
/// `Glossaries/korea-russia.yml`. `--model none` leaves the model out, `--weight W` counts names
/// otherwise, in nats; other arguments name novels.
func alignmentNames(_ arguments: [String]) throws {
  var (model, names) = try modelArgument(arguments)
  var weight: Float?
  if let place = names.firstIndex(of: "--weight"), place + 1 < names.count {
    weight = Float(names[place + 1])
    names.removeSubrange(place...place + 1)
  }
  func ladder(
    _ source: Document, _ target: Document, _ termbase: Termbase
  ) throws -> (Ladder, Double) {
    let start = Date()
    let evidence = try Evidence(source: source, target: target, model: model, termbase: termbase)
    var weights = evidence.usesModel ? Weights.withModel : .withoutModel
    if let weight {
      weights.beads[.names] = weight
      weights.firstBeads[.names] = weight
    }
    return (align(evidence, weights: weights), Date().timeIntervalSince(start))
  }
  var totals = [AlignmentScore](repeating: AlignmentScore(), count: 3)
  for novel in try Novel.all(names) {
    let (plain, seconds) = try ladder(novel.english, novel.french, .empty)
    let gold = novel.gold
    var scores = [evaluate(plain.beads.map { IndexBead($0) }, against: gold)]
    row(novel.name.prefix(18) + ", none", scores[0], seconds: seconds)
    for (name, made) in [("its own", plain), ("half", try firstHalf(of: plain))] {
      let termbase = try glossary(
        Bitext(source: novel.english, target: novel.french, ladder: made))
      let (found, seconds) = try ladder(novel.english, novel.french, termbase)
      scores.append(evaluate(found.beads.map { IndexBead($0) }, against: gold))
      row(
        novel.name.prefix(14) + ", \(name), \(termbase.concepts.count) names",
        scores[scores.count - 1], seconds: seconds)
    }
    for number in totals.indices { totals[number] = totals[number] + scores[number] }
  }
  for (total, name) in zip(totals, ["none", "their own", "of their first halves"]) {
    row("all, \(name)", total, seconds: 0)
  }
  let folder = SharedData.repository
  let source = try document(folder.appending(path: "Corpus/visit/segments.fr.txt"), in: .french)
  let target = try document(folder.appending(path: "Corpus/visit/segments.en.txt"), in: .english)
  let gold = try AlignmentIndices.read(
    Array(Data(contentsOf: folder.appending(path: "Corpus/visit/gold.indices"))))
  let known = try ReadGlossaries([folder.appending(path: "Glossaries/korea-russia.yml").path])
  for (name, termbase) in [("none", Termbase.empty), ("korea-russia.yml", known.termbase)] {
    let (found, seconds) = try ladder(source, target, termbase)
    row(
      "visit, \(name)", evaluate(found.beads.map { IndexBead($0) }, against: gold),
      seconds: seconds)
  }
}

/// The ladder with all beads of its second half taken apart, so that nothing is learnt of them.
private func firstHalf(of ladder: Ladder) throws -> Ladder {
  let first = ladder.beads[..<(ladder.beads.count / 2)]
  let source = first.last(where: { !$0.source.isEmpty })?.source.upperBound ?? 0
  let target = first.last(where: { !$0.target.isEmpty })?.target.upperBound ?? 0
  let rest = [
    Bead(source: source..<ladder.sourceCount, target: target..<target),
    Bead(source: ladder.sourceCount..<ladder.sourceCount, target: target..<ladder.targetCount),
  ]
  return try Ladder(
    first + rest.filter { !$0.source.isEmpty || !$0.target.isEmpty },
    sourceCount: ladder.sourceCount, targetCount: ladder.targetCount)
}

/// What `glossary extract` proposes of two texts, every entry taken for right: names that stand at
/// least twice.
private func glossary(_ bitext: Bitext) throws -> Termbase {
  let proposals = try NameExtraction(bitext).proposals.filter { $0.count >= 2 }
  return try Termbase(
    concepts: proposals.enumerated().map { number, proposal in
      func terms(_ variants: [NameProposal.Variant], _ document: Document) -> [Term] {
        variants.map { Term($0.text, in: document.language, status: .admitted) }
      }
      return Concept(
        id: "name-\(number)", kind: proposal.kind,
        terms: terms(proposal.source, bitext.source) + terms(proposal.target, bitext.target))
    })
}
