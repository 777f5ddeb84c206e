extension GlossaryFile {
  /// Hands over each key of the file, alone in the tree, with the event that its value begins with,
  /// in the order of the file; the body reads the value to its end.
  func forEachKey(
    _ body: (
      _ tree: inout YAMLTree, _ value: YAMLReader.Event, _ reader: inout YAMLReader
    ) throws(YAMLProblem) -> Void
  ) {
    do {
      try bytes.withUnsafeBufferPointer { bytes throws(YAMLProblem) in
        var reader = YAMLReader(bytes)
        // The beginnings of the document and of its mapping.
        _ = try reader.next()
        _ = try reader.next()
        var tree = YAMLTree()
        while true {
          let key = try reader.next()
          if case .end = key { break }
          tree.removeAll()
          try reader.read(key, into: &tree)
          let value = try reader.next()
          try body(&tree, value, &reader)
        }
      }
    } catch {
      preconditionFailure("a file that was read before: \(error.message)")
    }
  }
}
