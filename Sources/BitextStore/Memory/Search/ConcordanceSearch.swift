import GRDB

/// How the index is asked for the texts that have what a concordance looks for, and perhaps others.
///
/// To ask the index for a prefix makes it gather the texts of all words that begin so, before it gives
/// the first. So words are looked up and asked for one by one. Where too many begin so, nearly every
/// text has one: the index is asked for the rest of the query, or for nothing, and texts are looked at;
/// only where that proves wrong is it asked for the prefix.
struct ConcordanceSearch {
  /// So many words are asked for one by one.
  private static let wordLimit = 400
  /// So many ways to spell a phrase are asked for as phrases.
  private static let phraseLimit = 64

  /// What gives the first texts soon; nil where all texts are to be looked at.
  let first: String?
  /// What gives hardly a text in vain; nil where ``first`` does.
  let exact: String?

  /// - Returns: nil where no text can have it.
  init?(_ query: ConcordanceQuery, _ vocabulary: Vocabulary) throws {
    var (first, exact): ([String], [String]) = ([], [])
    var isWhole = true
    for phrase in query.phrases {
      var spellings = try phrase.words.map { word in
        let spelled =
          word.isPlain ? try vocabulary.words(spelled: word.folded, isPrefix: false) ?? [] : []
        return [word.folded] + spelled
      }
      guard phrase.isPrefix, let last = phrase.words.last else {
        first.append(Self.expression(spellings))
        exact.append(Self.expression(spellings))
        continue
      }
      spellings.removeLast()
      if let words = try Self.words(beginning: last, vocabulary) {
        guard !words.isEmpty else { return nil }
        first.append(Self.expression(spellings + [words]))
        exact.append(Self.expression(spellings + [words]))
      } else {
        isWhole = false
        if !spellings.isEmpty { first.append(Self.expression(spellings)) }
        let spelled =
          last.isPlain ? try vocabulary.words(spelled: last.folded, isPrefix: true) ?? [] : []
        exact.append(Self.expression(spellings + [[last.folded] + spelled], isPrefix: true))
      }
    }
    self.first = first.isEmpty ? nil : first.joined(separator: " AND ")
    self.exact = isWhole ? nil : exact.joined(separator: " AND ")
  }

  /// The words that begin like one; nil where there are too many.
  private static func words(
    beginning word: ConcordanceQuery.Word, _ vocabulary: Vocabulary
  ) throws -> [[UInt8]]? {
    guard let words = try vocabulary.words(beginning: word.folded, atMost: wordLimit) else {
      return nil
    }
    guard word.isPlain else { return words }
    let spelled = try vocabulary.words(
      spelled: word.folded, isPrefix: true, atMost: wordLimit - words.count)
    return spelled.map { words + $0.filter { !$0.starts(with: word.folded) } }
  }

  /// What asks for words one after the other, each spelled in one of some ways.
  private static func expression(_ spellings: [[[UInt8]]], isPrefix: Bool = false) -> String {
    let words = spellings.map { $0.map { String(decoding: $0, as: UTF8.self) } }
    let ways = words.reduce(1) { min($0 * $1.count, phraseLimit + 1) }
    guard words.count > 1, ways <= phraseLimit else {
      // Each of the words: whether they stand in a row is seen in the text.
      return words.enumerated().map { index, words in
        any(words, isPrefix: isPrefix && index == spellings.count - 1)
      }.joined(separator: " AND ")
    }
    let phrases = words.reduce([[]] as [[String]]) { phrases, words in
      phrases.flatMap { phrase in words.map { phrase + [$0] } }
    }
    return any(phrases.map { $0.joined(separator: " ") }, isPrefix: isPrefix)
  }

  private static func any(_ phrases: [String], isPrefix: Bool) -> String {
    "("
      + phrases.map { IndexExpression.phrase($0, isPrefix: isPrefix) }.joined(separator: " OR ")
      + ")"
  }
}

/// Texts of a memory that may have what is looked for, in the order of their ids.
final class ConcordanceTexts {
  /// So many texts are looked at in vain before the index is asked for all of the query.
  private static let vainLimit = 2000

  private let db: Database
  private let search: ConcordanceSearch
  private var statement: SQLStatement
  private var isExact: Bool
  private let last: Int64
  private var vain = 0

  init(_ search: ConcordanceSearch, in ids: ClosedRange<Int64>, _ db: Database) throws {
    self.db = db
    self.search = search
    isExact = search.exact == nil
    last = ids.upperBound
    statement = try Self.statement(search.first, ids, db)
  }

  private static func statement(
    _ expression: String?, _ ids: ClosedRange<Int64>, _ db: Database
  ) throws -> SQLStatement {
    let statement: SQLStatement
    if let expression {
      statement = try SQLStatement(
        db, "SELECT rowid FROM word WHERE word MATCH ?3 AND rowid BETWEEN ?1 AND ?2 ORDER BY rowid")
      Array(expression.utf8).withUnsafeBufferPointer { statement.bindCopy(text: $0, at: 3) }
    } else {
      statement = try SQLStatement(db, "SELECT id FROM text WHERE id BETWEEN ?1 AND ?2 ORDER BY id")
    }
    statement.bind(ids.lowerBound, at: 1)
    statement.bind(ids.upperBound, at: 2)
    return statement
  }

  /// The next text; nil after the last.
  func next() throws -> TextID? {
    try statement.step() ? TextID(rawValue: statement.integer(0)) : nil
  }

  /// Says that the text that was given last does not have what is looked for.
  func reject(_ id: TextID) throws {
    vain += 1
    guard !isExact, vain > Self.vainLimit, id.rawValue < last else { return }
    isExact = true
    statement = try Self.statement(search.exact, id.rawValue + 1...last, db)
  }
}
