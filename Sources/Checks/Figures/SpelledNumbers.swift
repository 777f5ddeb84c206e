/// Numbers in words.
extension FigureReader {
  /// The value of the number spelled at `first`, and its last word.
  func spelledNumber(at first: Int) -> (value: Double, last: Int, isOrdinal: Bool)? {
    var total = 0.0
    var current: Double?
    var last = first - 1
    var isOrdinal = false
    while true {
      let start = last + 1
      let at = total + (current ?? 0) > 0 || current != nil ? afterJoiner(start) : start
      if !isOrdinal, let (spelled, end) = phrase(at: at),
        current == nil || follows(current, spelled)
      {
        current = combined(current, spelled)
        isOrdinal = spelled.isOrdinal
        last = end
      } else if !isOrdinal, let times = word(start).flatMap({ facts.times[$0.folded] }),
        words[start].kind == .letters, current != nil || last < first && times.standsAlone,
        words[start].shape != .capitals || words[start].folded.count > 1
      {
        // “un million”, “deux cents”, “a hundred thousand”.
        if current != nil || isFactorAlone(start) {
          let base = current ?? 1
          if times.factor <= 100 {
            current = base * times.factor
          } else {
            total += base * times.factor
            current = nil
          }
          last = start
        } else {
          break
        }
      } else {
        break
      }
      if last - first > 12 { break }
    }
    guard last >= first else { return nil }
    return (total + (current ?? 0), last, isOrdinal)
  }

  /// Whether a word that multiplies stands for itself: “mille hommes”, “a hundred”; but English
  /// “m” and “k” only after digits.
  private func isFactorAlone(_ index: Int) -> Bool {
    words[index].folded.count > 2
  }

  /// Whether a spelled number goes on from what was read: “deux cent | trois”, “nineteen |
  /// eighty-four”.
  private func follows(_ current: Double?, _ spelled: FigureWords.Spelled) -> Bool {
    guard let current else { return true }
    if current >= 100 {
      return spelled.value < 100 && current.truncatingRemainder(dividingBy: 100) == 0
    }
    return (13...20).contains(current) && (10...99).contains(spelled.value) && !spelled.isOrdinal
      && !decimalComma
  }

  private func combined(_ current: Double?, _ spelled: FigureWords.Spelled) -> Double {
    guard let current else { return spelled.value }
    return current < 100 ? current * 100 + spelled.value : current + spelled.value
  }

  /// The longest spelled number that begins at `first`.
  func phrase(at first: Int) -> (FigureWords.Spelled, last: Int)? {
    guard words.indices.contains(first), facts.spelledHeads.contains(words[first]) else {
      return nil
    }
    var best: (FigureWords.Spelled, Int)?
    var text = ""
    var index = first
    var count = 0
    while let word = word(index), count < facts.longestSpelled {
      if word.kind == .mark {
        guard count > 0, isHyphen(word), touches(index - 1, index), touches(index, index + 1)
        else { break }
        index += 1
        continue
      }
      guard word.kind == .letters else { break }
      text += (text.isEmpty ? "" : " ") + word.folded
      count += 1
      if let spelled = facts.spelled[text] { best = (spelled, index) }
      guard facts.unfinished.contains(text) else { break }
      index += 1
    }
    return best
  }

  /// Up to three words that are a figure of their own: “twice”, “demi-douzaine”, “half a dozen”.
  func ownNumber(at first: Int) -> (values: [Double], last: Int)? {
    guard facts.numberHeads.contains(words[first]) else { return nil }
    var best: (values: [Double], last: Int)?
    var text = ""
    var index = first
    for _ in 0..<3 {
      guard let word = word(index) else { break }
      text += (text.isEmpty ? "" : " ") + word.folded
      if let values = facts.numbers[text] { best = (values, index) }
      index = afterHyphen(index + 1)
    }
    return best
  }

  /// The value of a number that puts its ones first, as English once did, and its last word:
  /// “five-and-forty”, “seven and twenty”, but not “between five and twenty”.
  func invertedNumber(at first: Int) -> (value: Double, last: Int)? {
    guard !decimalComma, let (ones, end) = phrase(at: first), !ones.isOrdinal,
      (1...9).contains(ones.value)
    else { return nil }
    let and = afterHyphen(end + 1)
    guard word(and)?.folded == "and", let (tens, last) = phrase(at: afterHyphen(and + 1)),
      tens.value >= 20, tens.value.truncatingRemainder(dividingBy: 10) == 0,
      and > end + 1 || word(first - 1)?.folded != "between"
    else { return nil }
    return (tens.value + ones.value, last)
  }

  /// The index after a hyphen at `index` that joins two words, or `index`.
  func afterHyphen(_ index: Int) -> Int {
    guard let word = word(index), isHyphen(word), touches(index - 1, index),
      touches(index, index + 1)
    else { return index }
    return index + 1
  }

  /// The index after “and”, “et” or a hyphen inside a number.
  private func afterJoiner(_ index: Int) -> Int {
    guard let word = word(index) else { return index }
    if word.kind == .mark, isHyphen(word), touches(index - 1, index) { return index + 1 }
    return word.folded == "and" || word.folded == "et" ? index + 1 : index
  }
}
