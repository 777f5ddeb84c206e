/// A number with `places` decimals, padded to `width`.
func fixed(_ value: Double, _ places: Int = 1, width: Int = 0) -> String {
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = Int((value * Double(scale)).rounded())
  let fraction = String(scaled % scale)
  let text =
    places == 0
    ? "\(scaled)"
    : "\(scaled / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
  return padded(text, width)
}

/// `text` at the right of a column of `width`.
func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
