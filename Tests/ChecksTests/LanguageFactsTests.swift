import Foundation
import Testing

/// The files of language facts are what their readers take them for.
@Suite struct LanguageFactsTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Checks/Data")

  private func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test(arguments: ["figures.fr.txt", "figures.en.txt"])
  func figureFactsAreWellFormed(_ name: String) throws {
    let fields = [
      "times": 3...4, "number": 3...3, "part": 3...3, "span": 3...3, "decade": 3...3,
      "hour": 3...3, "percent": 3...3, "unit": 4...4, "month": 3...3, "between": 3...3,
      "clock": 3...3, "weak": 3...3,
    ]
    for row in try rows(name) {
      let expected = try #require(fields[row[0]], "\(row)")
      #expect(expected.contains(row.count), "\(row)")
      switch row[0] {
      case "decade", "hour", "percent", "between", "weak": #expect(row[1] == "-", "\(row)")
      case "unit": #expect((Double(row[2]) ?? 0) > 0, "\(row)")
      default:
        let areNumbers = row[1].split(separator: " ").map { Double($0) != nil }
        #expect(!areNumbers.isEmpty && !areNumbers.contains(false), "\(row)")
      }
      #expect(row.last?.isEmpty == false, "\(row)")
    }
  }

  @Test(arguments: ["negation.fr.txt", "negation.en.txt"])
  func negationFactsAreWellFormed(_ name: String) throws {
    for row in try rows(name) {
      #expect(row.count == 2 && ["with-ne", "strong", "weak"].contains(row[0]), "\(row)")
      let words = row[1].split(separator: " ")
      #expect(!words.isEmpty)
      #expect(words.map { $0.dropLast().contains("*") } == words.map { _ in false }, "\(row)")
    }
  }

  @Test func loanWordsAreWellFormed() throws {
    var seen: Set<String> = []
    for row in try rows("loan-words.en.txt") {
      #expect(row.count == 1 && seen.insert(row[0]).inserted, "\(row)")
      #expect(
        row[0] == row[0].lowercased() && !row[0].hasPrefix(" ") && !row[0].hasSuffix(" "), "\(row)")
    }
  }

  @Test func acronymFactsAreWellFormed() throws {
    var seen: Set<[String]> = []
    for row in try rows("acronyms.txt") {
      #expect(row.count == 2 && seen.insert(row).inserted, "\(row)")
      let words = row.flatMap { $0.split(separator: " ") }
      #expect(words.allSatisfy { $0.count > 1 && $0.allSatisfy(\.isUppercase) }, "\(row)")
    }
  }

  @Test func currencyFactsAreWellFormed() throws {
    var seen: Set<String> = []
    for row in try rows("currencies.txt") {
      #expect(row.count == 3 && ["*", "fr", "en"].contains(row[1]), "\(row)")
      for name in row[2].split(separator: " ") {
        for language in row[1] == "*" ? ["fr", "en"] : [row[1]] {
          #expect(seen.insert("\(language) \(name)").inserted, "\(name) twice in \(language)")
        }
        #expect(name == name.lowercased(), "\(name)")
      }
    }
  }

  @Test(arguments: ["antonyms.txt", "false-friends.txt"])
  func polesAreWellFormed(_ name: String) throws {
    let rows = try rows(name)
    #expect(rows.count > 30)
    for row in rows {
      #expect(row.count == 4 && !row.contains(""), "\(row)")
      for word in row.joined(separator: " ").split(separator: " ") {
        #expect(word == word.lowercased() && !word.dropLast().contains("*"), "\(word)")
        #expect(!word.hasSuffix("*") || word.count > 3, "\(word)")
      }
    }
  }

  @Test(arguments: [
    ("capitals.txt", ["en proper", "fr people", "fr article"]),
    ("open-words.txt", ["fr always", "fr mostly", "en always", "en mostly"]),
  ])
  func wordListsAreWellFormed(_ name: String, _ lists: [String]) throws {
    let rows = try rows(name)
    #expect(rows.map { $0.prefix(2).joined(separator: " ") } == lists)
    for row in rows {
      let words = row[2].split(separator: " ")
      #expect(row.count == 3 && Set(words).count == words.count, "\(row)")
      #expect(words.allSatisfy { $0 == $0.lowercased() }, "\(row)")
    }
  }

  /// No word is of both poles: it would be its own opposite.
  @Test func polesAreDisjoint() throws {
    for row in try rows("antonyms.txt") {
      for language in [0, 1] {
        let one = row[language].split(separator: " ").map(String.init)
        let other = row[language + 2].split(separator: " ").map(String.init)
        for a in one {
          for b in other {
            let overlap =
              a == b || a.hasSuffix("*") && b.hasPrefix(a.dropLast())
              || b.hasSuffix("*") && a.hasPrefix(b.dropLast())
            #expect(!overlap, "\(a) and \(b)")
          }
        }
      }
    }
  }
}
