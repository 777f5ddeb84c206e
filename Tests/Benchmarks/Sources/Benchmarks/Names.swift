internal import Foundation
internal import Terminology
internal import UnicodeText

/// A person's name and the forms newspapers print.
struct NamedPerson {
  let language: LanguageTag
  let native: String
  let french: String
  let english: String
  /// Whether a form is usage, which no rule makes.
  let isUsage: Bool

  static func rows(_ bytes: [UInt8]) -> [NamedPerson] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .compactMap { line in
        let fields = line.split(separator: "\t").map(String.init)
        guard fields.count >= 4, let language = LanguageTag(fields[0]) else { return nil }
        return NamedPerson(
          language: language, native: fields[1], french: fields[2], english: fields[3],
          isUsage: fields.count > 4)
      }
  }
}

/// Prints how many press forms are exact on names-dev and on the project's own list, how well
/// matching orders pairs of names and what its verdicts are worth, and how fast it is. `--misses`
/// lists the forms that are not exact, `--pairs` the verdicts that are wrong.
func names(_ arguments: [String]) throws {
  let own = NamedPerson.rows(
    [UInt8](
      try Data(
        contentsOf: SharedData.repository.appendingPathComponent(
          "Tests/TerminologyTests/Data/names.tsv"))))
  let looked = own.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  let heldBack = own.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  var lists = [("own, looked at", looked), ("own, held back", heldBack)]
  if let bytes = SharedData.bytes("qa/names-dev.tsv") {
    lists.append(("names-dev", NamedPerson.rows(bytes)))
  }
  let showsMisses = arguments.contains("--misses")

  print("exact press forms       lang      French        English    (names that follow rules)")
  for (title, people) in lists {
    for language in [LanguageTag.russian, .ukrainian, .korean] {
      let people = people.filter { $0.language == language }
      let columns = [("press-fr", \NamedPerson.french), ("press-en", \NamedPerson.english)].map {
        accuracy(of: $0, people, showsMisses: showsMisses)
      }
      print(
        title.padding(toLength: 24, withPad: " ", startingAt: 0), language,
        columns.map { padded($0, 24) }.joined())
    }
  }

  print("\nmatched pairs of French and English forms above mismatched, of all comparisons")
  for (title, people) in lists {
    print(title.padding(toLength: 24, withPad: " ", startingAt: 0), shareInOrder(people))
  }

  for (title, people) in [("own, looked at", looked), ("own, held back", heldBack)] {
    verdicts(title, NamePairs(people).pairs, showsPairs: arguments.contains("--pairs"))
  }
  speed(own)
}

/// Exact forms among all names and among those that follow the rules.
private func accuracy(
  of system: (id: String, form: KeyPath<NamedPerson, String>),
  _ people: [NamedPerson], showsMisses: Bool
) -> String {
  var hits = 0
  var regular = 0
  var regularHits = 0
  for person in people {
    let form = TransliterationSystem(id: system.id)?.form(of: person.native, from: person.language)
    let isHit = form == person[keyPath: system.form]
    hits += isHit ? 1 : 0
    regular += person.isUsage ? 0 : 1
    regularHits += isHit && !person.isUsage ? 1 : 0
    if !isHit, showsMisses {
      print("  \(system.id): \(person.native): \(form ?? "-"), not \(person[keyPath: system.form])")
    }
  }
  return "\(hits)/\(people.count) (\(regularHits)/\(regular)"
    + " \(fixed(100 * Double(regularHits) / Double(max(1, regular))))%)"
}

private func shareInOrder(_ people: [NamedPerson]) -> String {
  let matcher = NameMatcher()
  let french = people.map { NameSpelling($0.french) }
  let english = people.map { NameSpelling($0.english) }
  var matched: [Double] = []
  var mismatched: [Double] = []
  for i in people.indices {
    for j in people.indices where i == j || people[i].english != people[j].english {
      let score = matcher.score(french[i], english[j])
      if i == j { matched.append(score) } else { mismatched.append(score) }
    }
  }
  let below = matched.reduce(0) { sum, score in sum + mismatched.count { $0 < score } }
  let all = matched.count * mismatched.count
  return "\(fixed(100 * Double(below) / Double(max(1, all)), 2))% of \(all)"
}

private func verdicts(_ title: String, _ pairs: [NamePairs.Pair], showsPairs: Bool) {
  let matcher = NameMatcher()
  var counts: [NameComparison.Verdict: (right: Int, wrong: Int)] = [:]
  var bins = [(sum: Double, same: Int, count: Int)](repeating: (0, 0, 0), count: 10)
  for pair in pairs {
    let score = matcher.score(NameSpelling(pair.first), NameSpelling(pair.second))
    let verdict = NameMatcher.verdict(score)
    let isRight = verdict == (pair.isSame ? .same : .distinct)
    counts[verdict, default: (0, 0)].right += isRight ? 1 : 0
    counts[verdict, default: (0, 0)].wrong += isRight ? 0 : 1
    let bin = min(9, Int(score * 10))
    bins[bin].sum += score
    bins[bin].same += pair.isSame ? 1 : 0
    bins[bin].count += 1
    if showsPairs, !isRight, verdict != .unknown {
      print("  \(verdict) \(fixed(score, 3)): \(pair.first), \(pair.second)")
    }
  }
  let error = bins.reduce(0) { $0 + abs($1.sum - Double($1.same)) } / Double(max(1, pairs.count))
  func share(_ verdict: NameComparison.Verdict) -> String {
    let (right, wrong) = counts[verdict] ?? (0, 0)
    return
      "\(verdict) \(right + wrong), right \(fixed(100 * Double(right) / Double(max(1, right + wrong)), 2))%"
  }
  let same = pairs.count { $0.isSame }
  let unknown = counts[.unknown].map { $0.right + $0.wrong } ?? 0
  print(
    "\nverdicts, \(title): \(same) pairs of one name, \(pairs.count - same) of two with near misses"
  )
  print("  \(share(.same)); \(share(.distinct)); unknown \(unknown)")
  print("  expected calibration error \(fixed(error, 3))")
}

/// Names compared a second, on one thread.
private func speed(_ people: [NamedPerson]) {
  let matcher = NameMatcher()
  let clock = ContinuousClock()
  var spellings: [NameSpelling] = []
  let reading = clock.measure {
    spellings = people.flatMap { [NameSpelling($0.french), NameSpelling($0.english)] }
  }
  var sum = 0.0
  let comparing = clock.measure {
    for a in spellings { for b in spellings { sum += matcher.score(a, b) } }
  }
  let explaining = clock.measure {
    for person in people.prefix(100) {
      sum += matcher.compare(person.french, person.english).score
    }
  }
  func rate(_ count: Int, _ time: Duration) -> String {
    fixed(Double(count) / (time / .seconds(1)), 0)
  }
  print(
    "\na second: \(rate(spellings.count, reading)) names read, "
      + "\(rate(spellings.count * spellings.count, comparing)) pairs scored, "
      + "\(rate(100, explaining)) compared with reasons (\(fixed(sum, 0)))")
}
