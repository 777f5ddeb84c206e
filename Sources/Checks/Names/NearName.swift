import Terminology

/// Words of a text that come close to a known name and are not it.
struct NearName {
  /// The words, by their numbers in the text.
  let words: Range<Int>
  /// The name they come close to.
  let form: KnownNames.Form
  /// How many words of the two differ.
  let differing: Int
  /// How many letters they are apart.
  let distance: Int

  /// Those of a run of words with capitals, the closest to each place.
  static func all(in run: [Int], of text: AnalysedText, _ known: KnownNames) -> [NearName] {
    guard run.count > 1 else { return [] }
    var found: [NearName] = []
    // A run is tried once against each form at each place.
    var seen: Set<Int> = []
    for (position, word) in run.enumerated() {
      for place in known.places(near: text.words[word].folded) {
        let start = position - place.word
        let form = known.forms[place.form]
        guard start >= 0, start + form.words.count <= run.count,
          seen.insert(place.form << 4 | start).inserted,
          let near = NearName(Array(run[start..<start + form.words.count]), form, text)
        else { continue }
        found.append(near)
      }
    }
    return found
  }

  /// A word that comes close to the surname of somebody the text names in full elsewhere.
  static func surnames(at index: Int, of text: AnalysedText, _ known: KnownNames) -> [NearName] {
    let word = text.words[index].folded
    guard !text.names.isEmpty, word.count > 4, text.words[index].shape == .capitalised else {
      return []
    }
    var found: [NearName] = []
    for place in known.places(near: word) {
      let form = known.forms[place.form]
      guard place.word == form.words.count - 1, form.words[place.word].count > 4,
        !found.contains(where: { $0.form.words.last == form.words.last }),
        text.names(form.concept)
      else { continue }
      let spellings = [form.words[place.word], form.bare[place.word]]
      let distance = spellings.map { letterDistance(word, $0) }.min() ?? 0
      // “two Trumps”: a plural.
      guard distance == 1, !spellings.contains(where: { word == $0 + "s" }) else { continue }
      found.append(NearName(words: index..<index + 1, form: form, differing: 1, distance: 1))
    }
    return found
  }

  private init(words: Range<Int>, form: KnownNames.Form, differing: Int, distance: Int) {
    self.words = words
    self.form = form
    self.differing = differing
    self.distance = distance
  }

  /// The words as a near miss of a form of as many; nil where they are too far apart or the same.
  private init?(_ run: [Int], _ form: KnownNames.Form, _ text: AnalysedText) {
    var distance = 0
    var differing = 0
    var equalLetters = 0
    for (number, position) in run.enumerated() {
      let word = text.words[position].folded
      if word == form.words[number] || word == form.bare[number] {
        equalLetters += word.count
        continue
      }
      let letters = min(
        letterDistance(word, form.words[number]), letterDistance(word, form.bare[number]))
      let length = min(word.count, form.words[number].count)
      guard length > 3, letters <= (length > 7 ? 2 : 1) else { return nil }
      differing += 1
      distance += letters
    }
    // What the two have in common must be a word of some length, or all must nearly agree.
    guard differing > 0, differing == 1 && equalLetters > 2 || differing == run.count else {
      return nil
    }
    words = run[0]..<run[run.count - 1] + 1
    self.form = form
    self.differing = differing
    self.distance = distance
  }
}

/// The runs of words that look like names and are not found by a glossary: capitals first, joined by a
/// space or a hyphen.
func unknownRuns(in text: AnalysedText) -> [[Int]] {
  var runs: [[Int]] = []
  var run: [Int] = []
  var next = 0
  func end() {
    if !run.isEmpty { runs.append(run) }
    run.removeAll(keepingCapacity: true)
  }
  for index in text.words.indices {
    if run.isEmpty, text.words[index].shape == .lower { continue }
    let word = text.words[index]
    while next < text.names.count, text.names[next].range.upperBound <= word.range.lowerBound {
      next += 1
    }
    let isKnown =
      next < text.names.count && text.names[next].range.lowerBound < word.range.upperBound
    guard !isKnown, word.kind == .letters else {
      let isHyphen = word.kind == .mark && word.isHyphen && run.last == index - 1
      if !isHyphen || isKnown { end() }
      continue
    }
    let last = run.last
    let isJoined = last.map { joins(text, $0, index) } ?? false
    let isHyphenated = last.map { index == $0 + 2 } ?? false
    guard word.shape == .capitalised || word.shape == .mixed || isJoined && isHyphenated else {
      end()
      continue
    }
    if last != nil, !isJoined { end() }
    run.append(index)
  }
  end()
  return runs
}

/// Whether two words of one name stand together: a space or a hyphen between them, nothing else.
private func joins(_ text: AnalysedText, _ a: Int, _ b: Int) -> Bool {
  let gap = text.document.text[text.words[a].range.upperBound..<text.words[b].range.lowerBound]
  return gap.count == 1
    ? gap.first == 0x20 || gap.first == UInt8(ascii: "-")
    : gap.elementsEqual([0xC2, 0xA0]) || gap.elementsEqual([0xE2, 0x80, 0xAF])
}

/// How many letters have to be put in, taken out or exchanged to make one word of another
/// (Levenshtein), two neighbours swapped counting as one; words are cut at 32 letters.
func letterDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a.unicodeScalars.prefix(32)), Array(b.unicodeScalars.prefix(32)))
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1...b.count {
      var cost = min(
        last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        cost = min(cost, before[j - 2] + 1)
      }
      row.append(cost)
    }
    before = last
    last = row
  }
  return last[b.count]
}
