import GRDB

/// Finds the texts of a language that may match a text well enough, by the words they share.
///
/// A text of *m* words whose distance from one of *n* is within the limit shares at least
/// max(n, m) − limit words with it. So of any *n* − that + 1 words of the one, the other has at least
/// one (prefix filtering: Chaudhuri, Ganti and Kaushik 2006): the texts with the rarest of them are
/// all there are to look at. Lists of further words are read, the rarer first, only to drop texts
/// that have too few of them, for as long as that is less work than looking at those texts. No text
/// that matches is ever lost.
struct CandidateSearch {
  /// What reading an entry of a list and looking at a text cost, in any unit.
  private static let cost = (entry: 1, text: 40)
  /// How far a list is read to see how long it is.
  private static let sample = 512

  private let lengths: ClosedRange<Int>
  private let range: ClosedRange<Int64>
  private let count: Int
  private let minimum: Int
  private var lists: [WordList]

  /// A search for texts of the language with an id that reach a percentage, from 1; nil where there can
  /// be none. `sequence` is the number of the memory's newest text.
  init?(
    _ query: borrowing MatchQuery, minimum: Int, language: Int, sequence: Int, _ db: Database
  ) throws {
    count = query.count
    guard count > 0 else { return nil }
    self.minimum = minimum
    let least = (count * minimum + 99) / 100
    lengths = min(least, TextID.greatestLength)...min(count * 100 / minimum, TextID.greatestLength)
    range = TextID.range(language: language, lengths: lengths)
    var places: [Int32: Int] = [:]
    lists = []
    for (word, number) in zip(query.words.words, query.folded.numbers) {
      if let place = places[number] {
        lists[place].weight += 1
      } else {
        places[number] = lists.count
        lists.append(try WordList(query.words[word], in: range, db))
      }
    }
    for index in lists.indices {
      try lists[index].read(atMost: Self.sample)
      lists[index].estimate(over: lengths, sequence: sequence)
    }
    lists.sort { ($0.estimate, $0.word) < ($1.estimate, $1.word) }
  }

  /// How many words a text of `length` words has to share with the one looked for.
  private func needed(_ length: Int) -> Int {
    // All longer texts have this length in their ids.
    let length = length == TextID.greatestLength ? lengths.lowerBound : length
    let most = max(count, length)
    return most - MatchQuery.limit(most, minimum: minimum)
  }

  /// The texts to look at, in the order of their ids.
  mutating func candidates() throws -> [TextID] {
    var found: [Candidate] = []
    // How many words of the text are in lists that were not read yet.
    var left = count
    let needed = (0...TextID.greatestLength).map { self.needed($0) }
    let least = needed[lengths].min() ?? 1
    for index in lists.indices {
      let isComplete = left < least
      if isComplete, found.count * Self.cost.text <= lists[index].estimate * Self.cost.entry {
        break
      }
      try lists[index].read(atMost: .max)
      left -= lists[index].weight
      found = Self.merged(
        found, lists[index].ids, weight: lists[index].weight, addsNew: !isComplete)
      found.removeAll { $0.shared + left < needed[$0.id.length] }
    }
    return found.map(\.id)
  }

  /// A text, and how many words it shares at most with the one looked for, as far as lists were read.
  private struct Candidate {
    let id: TextID
    var shared: Int
  }

  /// Candidates, and the texts of a list, each in order.
  private static func merged(
    _ candidates: [Candidate], _ ids: [Int64], weight: Int, addsNew: Bool
  ) -> [Candidate] {
    var merged: [Candidate] = []
    merged.reserveCapacity(candidates.count + (addsNew ? ids.count : 0))
    var next = 0
    for candidate in candidates {
      while next < ids.count, ids[next] < candidate.id.rawValue {
        if addsNew { merged.append(Candidate(id: TextID(rawValue: ids[next]), shared: weight)) }
        next += 1
      }
      var candidate = candidate
      if next < ids.count, ids[next] == candidate.id.rawValue {
        candidate.shared += weight
        next += 1
      }
      merged.append(candidate)
    }
    if addsNew {
      for id in ids[next...] { merged.append(Candidate(id: TextID(rawValue: id), shared: weight)) }
    }
    return merged
  }
}

/// The texts that have a word, read as far as they are needed.
private struct WordList {
  let word: String
  /// How often the word stands in the text that is looked for.
  var weight = 1
  /// The ids that were read, in order.
  private(set) var ids: [Int64] = []
  /// About how many there are.
  private(set) var estimate = 0
  private var isWhole = false
  private let statement: SQLStatement

  init(_ word: ArraySlice<UInt8>, in range: ClosedRange<Int64>, _ db: Database) throws {
    self.word = String(decoding: word, as: UTF8.self)
    statement = try SQLStatement(
      db, "SELECT rowid FROM word WHERE word MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid")
    let phrase = Array(IndexExpression.phrase(self.word).utf8)
    phrase.withUnsafeBufferPointer { statement.bindCopy(text: $0, at: 1) }
    statement.bind(range.lowerBound, at: 2)
    statement.bind(range.upperBound, at: 3)
  }

  mutating func read(atMost limit: Int) throws {
    while !isWhole, ids.count < limit {
      if try statement.step() {
        ids.append(statement.integer(0))
      } else {
        isWhole = true
      }
    }
  }

  /// Judges by how far the ids that were read reach how many there are: ids go up by length, and
  /// within a length in the order of import.
  mutating func estimate(over lengths: ClosedRange<Int>, sequence: Int) {
    guard !isWhole, let last = ids.last.map(TextID.init(rawValue:)) else {
      estimate = ids.count
      return
    }
    let reached =
      Double(last.length - lengths.lowerBound) + Double(last.sequence) / Double(max(1, sequence))
    estimate = Int(Double(ids.count * lengths.count) / max(reached, 0.001))
  }
}

/// Expressions of FTS5 made of words alone, whatever the words.
enum IndexExpression {
  /// Words one after the other.
  ///
  /// Folded words are letters, digits and marks; quotation marks are doubled all the same.
  static func phrase(_ words: String, isPrefix: Bool = false) -> String {
    "\"" + words.replacing("\"", with: "\"\"") + "\"" + (isPrefix ? " *" : "")
  }
}
