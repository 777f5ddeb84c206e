/// Gathers bytes for a writer, so that few and large pieces go out.
struct OutputBuffer {
  /// What was written and has not gone out; append to it.
  var bytes: [UInt8] = []
  private let output: BitextOutput
  private let stream: Int
  private var isAtStart = true
  private static let size = 1 << 16
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// A buffer before a stream of `output`.
  init(_ output: BitextOutput, stream: Int = 0) {
    self.output = output
    self.stream = stream
  }

  /// Hands the bytes on if there are many.
  mutating func flushIfFull() throws {
    if bytes.count >= Self.size { try flush() }
  }

  /// Hands the bytes on.
  mutating func flush() throws {
    guard !bytes.isEmpty else { return }
    // A first text that begins with U+FEFF would be read without it, were there no mark before it.
    if isAtStart, bytes.starts(with: Self.byteOrderMark) {
      try output.write(Self.byteOrderMark, stream)
    }
    isAtStart = false
    try output.write(bytes, stream)
    bytes.removeAll(keepingCapacity: true)
  }
}
