/// The one of `names` that `name` was probably meant to be, or nil where none is near.
///
/// Near is a distance of one edit in a name of up to four letters, of two in a longer one; two
/// letters that change places are one edit (optimal string alignment).
func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
  let most = wanted.count <= 4 ? 1 : 2
  var best: (name: String, distance: Int)?
  for candidate in names {
    let scalars = Array(candidate.unicodeScalars.prefix(64))
    guard abs(scalars.count - wanted.count) <= most else { continue }
    let distance = editDistance(wanted, scalars)
    if distance <= most, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// The edits (insertion, deletion, substitution, two neighbours that change places) between two
/// texts.
func editDistance<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Int {
  var before: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
      row.append(least)
    }
    before = last
    last = row
  }
  return last[b.count]
}

/// “; did you mean “…”?”, where one of `names` is near.
package func didYouMean(_ name: String, among names: some Sequence<String>) -> String {
  nearestName(to: name, among: names).map { "; did you mean “\($0)”?" } ?? ""
}
