/// One of the two texts of a bitext.
public enum BitextSide: String, Codable, Sendable, CaseIterable {
  /// The text that was translated.
  case source
  /// Its translation.
  case target

  /// How the file numbers it.
  var code: Int { self == .source ? 0 : 1 }

  init(code: Int) { self = code == 0 ? .source : .target }
}

/// A value for either side.
struct BySide<Value> {
  var source: Value
  var target: Value

  subscript(side: BitextSide) -> Value {
    get { side == .source ? source : target }
    set { if side == .source { source = newValue } else { target = newValue } }
  }
}

extension BySide: Sendable where Value: Sendable {}
