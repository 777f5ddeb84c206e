/// 256 bits that nobody can guess, as text that a URL, a cookie and a header field can hold.
struct Secret: Sendable {
  /// 64 hexadecimal digits.
  let text: String

  /// A new one, from the system's generator.
  init() {
    var generator = SystemRandomNumberGenerator()
    text = (0..<4).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Whether it is the same, found in a time that says nothing about where they differ.
  func matches(_ other: String?) -> Bool {
    guard let other, other.utf8.count == text.utf8.count else { return false }
    return zip(text.utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
