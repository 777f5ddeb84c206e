import UnicodeText

extension TextWindow {
  /// The text of a place as UTF-8, in bounded memory where it is UTF-8 already.
  ///
  /// The encoding is the one given, else UTF-8 where all of the file is well-formed, else what ICU's
  /// detector says; `notice` is told of a guess. What comes only once, through a pipe, is UTF-8
  /// unless the encoding is given. A format that says itself where a line is not UTF-8
  /// (`judgesUTF8`) spares going through a file of that encoding beforehand.
  init(
    _ place: BitextInput.Place, name: String, encoding: TextEncoding?, judgesUTF8: Bool = false,
    notice: (String) -> Void = { _ in }
  ) throws(BitextError) {
    do {
      switch place {
      case .bytes(let bytes):
        self = TextWindow(try Self.decoded(bytes, encoding, notice))
      case .file(let path):
        let source = try ByteSource(path)
        if encoding == .utf8 && judgesUTF8 {
          self = TextWindow(source)
        } else if encoding == nil || encoding == .utf8, try source.isPlainUTF8() {
          self = TextWindow(source)
        } else {
          self = TextWindow(try Self.decoded(try source.readAll(), encoding, notice))
        }
      }
      try skipMark()
    } catch let error as BitextError {
      throw error
    } catch {
      throw BitextError("\(error)", file: name)
    }
  }

  /// The text of a place as UTF-8, whose beginning says in which encoding it is.
  init(
    _ place: BitextInput.Place, name: String, encodingIn encoding: (_ head: [UInt8]) -> TextEncoding
  ) throws(BitextError) {
    do {
      var window: TextWindow
      switch place {
      case .bytes(let bytes): window = TextWindow(bytes)
      case .file(let path): window = TextWindow(try ByteSource(path))
      }
      try window.more()
      let head = Array(window.bytes[..<window.end].prefix(1 << 16))
      let encoding = encoding(head)
      if encoding == .utf8 {
        self = window
      } else {
        var bytes: [UInt8] = []
        repeat {
          bytes += window.bytes[window.start..<window.end]
          window.start = window.end
          try window.more()
        } while !window.isLast || window.start < window.end
        self = TextWindow(try Self.decoded(bytes, encoding) { _ in })
      }
      try skipMark()
    } catch let error as BitextError {
      throw error
    } catch {
      throw BitextError("\(error)", file: name)
    }
  }

  private static func decoded(
    _ bytes: [UInt8], _ encoding: TextEncoding?, _ notice: (String) -> Void
  ) throws -> [UInt8] {
    let text = try DecodedText(bytes, encoding: encoding)
    if case .guessed(let confidence, _) = text.certainty {
      notice(
        "not UTF-8; read as \(text.encoding), which is a guess (confidence \(confidence) of 100); "
          + "--encoding says otherwise")
    }
    return text.utf8
  }
}

extension ByteSource {
  /// Whether all that follows is UTF-8, as far as that can be known without using it up.
  func isPlainUTF8() throws(ByteSourceError) -> Bool {
    guard rewind() else { return true }
    defer { _ = rewind() }
    var window = TextWindow(self)
    try window.more()
    // UTF-16 of Latin letters is well-formed UTF-8 with a zero beside each of them.
    guard !window.bytes[..<window.end].contains(0) else { return false }
    while true {
      // A character may go on in what is read next.
      guard window.end - window.validEnd < (window.isLast ? 1 : 4) else { return false }
      if window.isLast { return true }
      window.start = window.validEnd
      try window.more()
    }
  }

  /// All the bytes that follow.
  func readAll() throws(ByteSourceError) -> [UInt8] {
    var window = TextWindow(self)
    var bytes: [UInt8] = []
    while !window.isLast {
      try window.more()
      bytes += window.bytes[window.start..<window.end]
      window.start = window.end
    }
    return bytes
  }
}
