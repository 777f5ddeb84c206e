import Dispatch
import Synchronization
import Testing
import UnicodeText

@testable import Checks

/// What threads find out of words they have in common.
@Suite struct SharedDirectionsTests {
  /// A word weighs as much as it has letters and points where its first letter says.
  private final class Lengths: MeaningReader {
    private(set) var asked = 0

    func append(_ word: ArraySlice<UInt8>, to directions: inout [Float]) throws(ICUError) -> Float {
      asked += 1
      directions += (0..<8).map { $0 == (word.first ?? 0) % 8 ? 1 : 0 }
      return Float(word.count)
    }
  }

  private let words = (0..<5000).map {
    number in "\(number % 8)" + String(repeating: "e", count: number % 30) + "\(number)"
  }

  @Test func aWordHasOneNumberWhicheverThreadAsks() throws {
    let known = SharedDirections().of(.french)
    let results = Mutex<[[Int32]]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { worker in
      let reader = Lengths()
      var numbers = words.map { _ in Int32(-1) }
      for step in words.indices {
        let place = (step + worker * 600) % words.count
        numbers[place] = (try? known.number(of: words[place], from: reader)) ?? -1
      }
      let found = numbers
      results.withLock { $0.append(found) }
    }
    let numbers = results.withLock(\.self)
    #expect(Set(numbers).count == 1)
    #expect(Set(numbers[0]) == Set(0..<Int32(words.count)))
    let all = known.all
    for (word, number) in zip(words, numbers[0]) {
      #expect(all.weight(number) == Float(word.utf8.count))
    }
  }

  @Test func apostrophesAroundAWordAndOtherLanguagesDoNotCount() throws {
    let shared = SharedDirections()
    let reader = Lengths()
    let known = shared.of(.french)
    #expect(try known.number(of: "l'", from: reader) == known.number(of: "l", from: reader))
    #expect(reader.asked == 1)
    #expect(shared.of(.french) === known)
    #expect(shared.of(.english) !== known)
  }

  @Test func tooManyAreLeftToWhoHasThem() throws {
    let shared = SharedDirections()
    let reader = Lengths()
    let known = shared.of(.french)
    let first = try known.number(of: "first", from: reader)
    for number in 0...60_000 { _ = try known.number(of: "\(number)", from: reader) }
    let next = shared.of(.french)
    #expect(next !== known)
    #expect(shared.of(.french) === next)
    #expect(try known.number(of: "first", from: reader) == first)
    #expect(known.all.weight(first) == 5)
  }
}
