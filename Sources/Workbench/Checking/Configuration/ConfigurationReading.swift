import Checks
import Terminology

/// Why a configuration cannot be used: everything that is wrong in it, with its places.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A problem a line: `file:line:column: what was expected, what was found`.
  public let description: String
}

extension CheckConfiguration {
  /// The largest file that is read, in bytes: 1 MiB.
  public static let largest = 1 << 20

  /// Reads a configuration.
  ///
  /// - Throws: ``ConfigurationError`` with all that is wrong.
  public init(_ file: InputFile) throws(ConfigurationError) {
    func fail(_ offset: Int, _ message: String) -> ConfigurationError {
      let place = linesAndColumns(of: [offset], in: file.bytes)[0]
      return ConfigurationError(
        description: "\(file.name):\(place.line):\(place.column): \(message)")
    }
    guard file.bytes.count <= Self.largest else {
      throw ConfigurationError(
        description: "\(file.name): \(file.bytes.count) bytes; at most \(Self.largest) are read")
    }
    do {
      _ = try UTF8Span(validating: file.bytes.span)
    } catch {
      throw fail(error.byteOffsets.lowerBound, "expected UTF-8; save the file as UTF-8")
    }
    let tree: YAMLTree?
    do {
      tree = try YAMLTree(document: file.bytes)
    } catch {
      throw fail(error.offset, error.message)
    }
    self.init(path: file.path)
    guard let tree else { return }
    var reading = ConfigurationReading(tree: tree)
    reading.document(into: &self, places: { linesAndColumns(of: $0, in: file.bytes) })
    guard reading.problems.isEmpty else {
      let problems = reading.problems.prefix(100)
      let places = linesAndColumns(of: problems.map(\.offset), in: file.bytes)
      throw ConfigurationError(
        description: zip(problems, places).sorted { $0.0.offset < $1.0.offset }
          .map { "\(file.name):\($1.line):\($1.column): \($0.message)" }.joined(separator: "\n"))
    }
  }
}

/// Turns the nodes of a file into settings, noting what does not fit.
private struct ConfigurationReading {
  let tree: YAMLTree
  var problems: [(offset: Int, message: String)] = []

  init(tree: YAMLTree) { self.tree = tree }

  mutating func document(
    into configuration: inout CheckConfiguration, places: ([Int]) -> [(line: Int, column: Int)]
  ) {
    // A file of comments alone says nothing.
    if tree.isNull(0) { return }
    let keys = [
      "baseline", "checks", "fail-on", "glossaries", "min-severity", "paths", "suppressions",
    ]
    for (key, value) in entries(0, of: "the file", keys: keys) {
      switch key {
      case "baseline": configuration.baseline = text(value, key).map(configuration.resolved)
      case "checks": configuration.checks = checks(value)
      case "fail-on": configuration.failOn = severity(value)
      case "glossaries": configuration.glossaries = texts(value, key).map(configuration.resolved)
      case "min-severity": configuration.minimumSeverity = severity(value)
      case "paths": configuration.overrides = items(value, key).compactMap { override($0) }
      default:
        let nodes = items(value, key)
        configuration.suppressions = zip(nodes, places(nodes.map { tree.range($0).lowerBound }))
          .compactMap { suppression($0, place: $1) }
      }
    }
  }

  // MARK: Parts

  private mutating func checks(_ node: Int) -> [String: CheckConfiguration.Setting] {
    var settings: [String: CheckConfiguration.Setting] = [:]
    for (id, value) in entries(node, of: "checks", keys: catalogue.map { $0.about.id }) {
      settings[id] = setting(value, of: id)
    }
    return settings
  }

  private mutating func setting(_ node: Int, of id: String) -> CheckConfiguration.Setting {
    var setting = CheckConfiguration.Setting()
    guard tree.kind(node) == .mapping else {
      level(node, into: &setting)
      return setting
    }
    let options = catalogue.first { $0.about.id == id }?.about.options.map(\.name) ?? []
    for (key, value) in entries(node, of: id, keys: ["severity"] + options) {
      if key == "severity" {
        level(value, into: &setting)
      } else {
        setting.words[key] = texts(value, key)
      }
    }
    return setting
  }

  /// `off`, `on` or a severity, which is on too.
  private mutating func level(_ node: Int, into setting: inout CheckConfiguration.Setting) {
    let words = ["on", "off"] + Severity.allCases.map(\.rawValue)
    let word = tree.kind(node) == .scalar ? tree.string(node) : ""
    switch word {
    case "on", "true": setting.isOn = true
    case "off", "false": setting.isOn = false
    default:
      setting.severity = Severity(rawValue: word)
      setting.isOn = true
      if setting.severity == nil {
        fail(node, "expected \(list(words)), found \(found(node))" + didYouMean(word, among: words))
      }
    }
  }

  private mutating func override(_ node: Int) -> CheckConfiguration.Override? {
    var patterns: [PathPattern] = []
    var settings: [String: CheckConfiguration.Setting] = [:]
    let before = problems.count
    for (key, value) in entries(node, of: "an item of paths", keys: ["match", "checks"]) {
      if key == "match" {
        patterns = texts(value, key).map(PathPattern.init)
      } else {
        settings = checks(value)
      }
    }
    if patterns.isEmpty, problems.count == before {
      fail(node, "expected “match”, a path such as archive/** or a list of such")
    }
    return CheckConfiguration.Override(patterns: patterns, checks: settings)
  }

  private mutating func suppression(
    _ node: Int, place: (line: Int, column: Int)
  ) -> FileSuppression? {
    var patterns: [PathPattern] = []
    var checks: [String] = []
    var text: String?
    var reason: String?
    let before = problems.count
    let keys = ["path", "checks", "text", "reason"]
    for (key, value) in entries(node, of: "an item of suppressions", keys: keys) {
      switch key {
      case "path": patterns = texts(value, key).map(PathPattern.init)
      case "checks": checks = texts(value, key, among: catalogue.map { $0.about.id })
      case "text": text = self.text(value, key)
      default: reason = self.text(value, key)
      }
    }
    if patterns.isEmpty, checks.isEmpty, text == nil, problems.count == before {
      fail(node, "expected “path”, “checks” or “text”: this would let everything pass")
    }
    return FileSuppression(
      line: place.line, column: place.column,
      patterns: patterns.isEmpty ? [PathPattern("**")] : patterns, checks: checks,
      text: text, reason: reason)
  }

  // MARK: Nodes

  /// The entries of a mapping whose keys are known; the others are noted.
  private mutating func entries(
    _ node: Int, of what: String, keys: [String]
  ) -> [(key: String, value: Int)] {
    guard tree.kind(node) == .mapping else {
      fail(node, "expected keys such as “\(keys[0]):” in \(what), found \(found(node))")
      return []
    }
    var pairs: [(Int, Int)] = []
    tree.forEachEntry(of: node) { pairs.append(($0, $1)) }
    var entries: [(key: String, value: Int)] = []
    for (name, value) in pairs {
      let key = tree.kind(name) == .scalar ? tree.string(name) : ""
      if !keys.contains(key) {
        let known = keys.count <= 8 ? ", which has \(list(keys))" : ""
        let hint = didYouMean(key, among: keys)
        fail(name, "\(found(name)) is no key of \(what)\(hint.isEmpty ? known : hint)")
      } else if entries.contains(where: { $0.key == key }) {
        fail(name, "“\(key)” stands twice in \(what); keep one of the two")
      } else {
        entries.append((key, value))
      }
    }
    return entries
  }

  private mutating func items(_ node: Int, _ key: String) -> [Int] {
    guard tree.kind(node) == .sequence else {
      fail(
        node,
        "expected a list as “\(key)”, each item on a line that begins with “- ”, found "
          + found(node))
      return []
    }
    return tree.children(node)
  }

  private mutating func severity(_ node: Int) -> Severity? {
    let words = Severity.allCases.map(\.rawValue)
    let word = tree.kind(node) == .scalar ? tree.string(node) : ""
    if let severity = Severity(rawValue: word) { return severity }
    fail(node, "expected \(list(words)), found \(found(node))" + didYouMean(word, among: words))
    return nil
  }

  private mutating func text(_ node: Int, _ key: String) -> String? {
    guard tree.kind(node) == .scalar, !tree.isNull(node), !tree.string(node).isEmpty else {
      fail(node, "expected text as “\(key)”, found \(found(node))")
      return nil
    }
    return tree.string(node)
  }

  /// A text or a list of texts, all of them among `names` where those are given.
  private mutating func texts(
    _ node: Int, _ key: String, among names: [String]? = nil
  ) -> [String] {
    let nodes = tree.kind(node) == .sequence ? tree.children(node) : [node]
    var texts: [String] = []
    for node in nodes {
      guard let text = text(node, key) else { continue }
      if let names, !names.contains(text) {
        fail(node, "there is no check “\(text)”" + didYouMean(text, among: names))
      } else {
        texts.append(text)
      }
    }
    return texts
  }

  private mutating func fail(_ node: Int, _ message: String) {
    problems.append((tree.range(node).lowerBound, message))
  }

  private func found(_ node: Int) -> String {
    switch tree.kind(node) {
    case .mapping: return "a mapping"
    case .sequence: return "a list"
    case .scalar:
      let text = tree.string(node)
      return tree.isNull(node) ? "nothing" : "“\(text.prefix(40))\(text.count > 40 ? "…" : "")”"
    }
  }

  private func list(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " or \(words.last ?? "")"
  }
}
