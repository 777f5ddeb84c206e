import Dispatch
import UnicodeText

/// What a glossary's bytes hold, with all that is wrong in them.
struct GlossaryReading {
  private(set) var title = ""
  private(set) var languages: [LanguageTag] = []
  private(set) var concepts: [Concept] = []
  private(set) var places: [ConceptPlace] = []

  private var decoder = ConceptDecoder()
  private var gathered: [PlacedMessage] = []
  private var hasOtherErrors = false
  private var otherOmitted = 0
  private var hasConcepts = false

  /// What is wrong.
  var problems: [PlacedMessage] { gathered + decoder.problems }
  /// How many problems were not kept.
  var omitted: Int { otherOmitted + decoder.omitted }
  /// Whether the glossary cannot be used.
  var hasErrors: Bool { hasOtherErrors || decoder.hasErrors }

  /// Reads a glossary of well-formed UTF-8.
  init(of bytes: [UInt8], workers: Int) {
    self = bytes.withUnsafeBufferPointer { bytes in
      if workers > 1, let items = ItemLines(in: bytes, shares: workers * 4),
        let reading = Self.sharing(items, of: bytes, workers: workers)
      {
        return reading
      }
      var reading = GlossaryReading()
      reading.read(bytes) { (reading, reader) throws(YAMLProblem) in try reading.document(&reader) }
      return reading
    }
    checkIDs()
  }

  private init() {}

  /// Reads the concepts share by share and the rest of the file without them; nil where a share by
  /// itself is no YAML, so that the file as a whole has to be judged.
  private static func sharing(
    _ items: ItemLines, of bytes: UnsafeBufferPointer<UInt8>, workers: Int
  ) -> GlossaryReading? {
    var parts = [GlossaryReading?](repeating: nil, count: items.shares.count)
    parts.withUnsafeMutableBufferPointer { parts in
      // Each iteration writes elements of its own, and all end before this returns.
      nonisolated(unsafe) let parts = parts
      nonisolated(unsafe) let bytes = bytes
      DispatchQueue.concurrentPerform(iterations: items.shares.count) { index in
        let share = items.shares[index]
        var part = GlossaryReading()
        let isWhole = part.read(
          UnsafeBufferPointer(rebasing: bytes[share]),
          offsets: OffsetMap(split: 0, gap: share.lowerBound)
        ) { (reading, reader) throws(YAMLProblem) in try reading.items(&reader) }
        if isWhole { parts[index] = part }
      }
    }
    var frame = Array(bytes[..<items.start])
    frame += bytes[items.end...]
    var whole = GlossaryReading()
    let isFrameWhole = frame.withUnsafeBufferPointer {
      whole.read(
        $0, offsets: OffsetMap(split: items.start, gap: items.end - items.start)
      ) { (reading, reader) throws(YAMLProblem) in try reading.document(&reader) }
    }
    guard isFrameWhole else { return nil }
    let count = parts.reduce(0) { $0 + ($1?.concepts.count ?? 0) }
    whole.concepts.reserveCapacity(count)
    whole.places.reserveCapacity(count)
    for index in parts.indices {
      guard let part = parts[index] else { return nil }
      parts[index] = nil
      whole.concepts += part.concepts
      whole.places += part.places
      whole.gathered += part.problems
      whole.hasOtherErrors = whole.hasOtherErrors || part.hasErrors
      whole.otherOmitted += part.omitted
    }
    return whole
  }

  /// Reads `bytes` by `body`; false, with the problem noted, where they are not YAML.
  @discardableResult
  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, offsets: OffsetMap = OffsetMap(),
    _ body: (inout Self, inout YAMLReader) throws(YAMLProblem) -> Void
  ) -> Bool {
    var reader = YAMLReader(bytes, offsets: offsets)
    do {
      try body(&self, &reader)
      return true
    } catch {
      // What was found before may come of the same mistake: a bracket or dash gone astray.
      decoder = ConceptDecoder()
      decoder.fail(error.offset, error.message)
      return false
    }
  }

  // MARK: A document

  private mutating func document(_ reader: inout YAMLReader) throws(YAMLProblem) {
    guard case .documentStart = try reader.next() else {
      decoder.fail(
        0, "the file is empty; expected a glossary, such as “glossary: Names” and “concepts:”")
      return
    }
    var tree = YAMLTree()
    let root = try reader.next()
    guard case .start(.mapping) = root else {
      try reader.read(root, into: &tree)
      decoder.fail(
        tree.range(0).lowerBound,
        "expected a glossary, which begins with keys such as “glossary: Names”, found "
          + decoder.found(tree, 0))
      return
    }
    let start = reader.start
    var keys = Set<String>()
    while true {
      let event = try reader.next()
      if case .end = event { break }
      tree.removeAll()
      try reader.read(event, into: &tree)
      try entry(&tree, &keys, &reader)
    }
    if !hasConcepts {
      decoder.fail(start, "the glossary has no “concepts:”; add the key, even with no concept yet")
    }
    _ = try reader.next()
    if case .documentStart = try reader.next() {
      decoder.fail(
        reader.start, "a second document begins here; put its concepts into the first")
    }
  }

  /// Reads the value of the key that is alone in `tree`.
  private mutating func entry(
    _ tree: inout YAMLTree, _ keys: inout Set<String>, _ reader: inout YAMLReader
  ) throws(YAMLProblem) {
    let offset = tree.range(0).lowerBound
    let keyEnd = tree.range(0).upperBound
    let key = tree.kind(0) == .scalar ? tree.string(0) : ""
    if key.isEmpty {
      decoder.fail(offset, "expected a key such as “concepts”, found \(decoder.found(tree, 0))")
    } else if !keys.insert(key).inserted {
      decoder.fail(offset, "“\(key)” stands twice in the glossary; keep one of the two")
    } else if !ConceptDecoder.Keys.file.contains(key) {
      decoder.warn(
        offset,
        "“\(key)” is no key of a glossary, so it is kept but not used"
          + didYouMean(key, among: ConceptDecoder.Keys.file))
    }
    let event = try reader.next()
    if key == "concepts", case .start(.sequence) = event {
      hasConcepts = true
      try conceptItems(&reader)
      return
    }
    tree.removeAll()
    try reader.read(event, into: &tree)
    value(of: key, tree, keyEnd: keyEnd)
  }

  private mutating func value(of key: String, _ tree: YAMLTree, keyEnd: Int) {
    let offset = tree.range(0).lowerBound
    switch key {
    case "concepts":
      hasConcepts = true
      if !tree.isNull(0) {
        decoder.fail(
          offset,
          "expected a list of concepts, each beginning with “- id: ”, found "
            + decoder.found(tree, 0))
      }
    case "glossary": title = decoder.text(tree, 0, of: key) ?? ""
    case "format":
      if let version = decoder.text(tree, 0, of: key), version != String(GlossaryFile.format) {
        decoder.fail(
          offset,
          "this distich reads format \(GlossaryFile.format), found “\(version)”; a later distich "
            + "may read it")
      }
    case "languages":
      guard tree.kind(0) == .sequence else {
        decoder.fail(
          offset, "expected a list such as [fr, en], found \(decoder.found(tree, 0))")
        return
      }
      let items = tree.children(0)
      guard items.count <= Concept.mostTerms else {
        decoder.fail(
          offset,
          "\(items.count) languages; at most \(Concept.mostTerms) are read, and each concept is "
            + "expected to have a term in each of them")
        return
      }
      var seen = Set<LanguageTag>()
      for item in items {
        guard let text = decoder.text(tree, item, of: key) else { continue }
        if let tag = decoder.language(text), seen.insert(tag).inserted {
          languages.append(tag)
        } else {
          decoder.fail(
            tree.range(item).lowerBound,
            decoder.language(text) == nil
              ? "expected a language tag (BCP 47) such as “fr”, found “\(text)”"
              : "“\(text)” stands twice in “languages”; keep one of the two")
        }
      }
    default: break
    }
  }

  // MARK: Concepts

  /// Reads a document that is a list of concepts and nothing else.
  private mutating func items(_ reader: inout YAMLReader) throws(YAMLProblem) {
    guard case .documentStart = try reader.next() else { return }
    guard case .start(.sequence) = try reader.next() else {
      throw YAMLProblem(offset: reader.start, message: "not a list")
    }
    try conceptItems(&reader)
    _ = try reader.next()
    guard case .streamEnd = try reader.next() else {
      throw YAMLProblem(offset: reader.start, message: "more than a list")
    }
  }

  private mutating func conceptItems(_ reader: inout YAMLReader) throws(YAMLProblem) {
    var tree = YAMLTree()
    while true {
      let event = try reader.next()
      if case .end = event { return }
      tree.removeAll()
      try reader.read(event, into: &tree)
      guard let (concept, idOffset) = decoder.concept(tree, 0) else { continue }
      let range = tree.range(0)
      concepts.append(concept)
      places.append(
        ConceptPlace(
          start: UInt32(range.lowerBound), end: UInt32(range.upperBound), id: UInt32(idOffset)))
    }
  }

  private mutating func checkIDs() {
    var first: [String: Int] = [:]
    first.reserveCapacity(concepts.count)
    for index in concepts.indices {
      let id = concepts[index].id
      if first.updateValue(index, forKey: id) != nil {
        decoder.fail(
          Int(places[index].id),
          "the id “\(id)” is taken by a concept above; give this one another, or merge the two")
      }
    }
  }
}
