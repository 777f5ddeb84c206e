internal import UnicodeText

/// Reads one SRX file.
struct SRXParser: ~Copyable {
  /// The namespace of SRX 2.0; 1.0 has none.
  static let namespace = "http://www.lisa.org/srx20"

  let reader: XMLReader
  var result: SegmentationRules
  private(set) var namespace: String?
  private var javaRules: [Place] = []
  private var mapReferences: [(place: Place, rule: String)] = []

  /// Where an element begins.
  struct Place {
    var line: Int
    var column: Int
  }

  init(_ bytes: [UInt8], name: String) {
    reader = XMLReader(bytes, name: name)
    result = SegmentationRules(named: name)
  }

  /// The whole file.
  mutating func parse() throws(SRXError) -> SegmentationRules {
    while let event = try next() {
      if case .startElement(let root) = event { try srx(root) }
    }
    if let first = javaRules.first {
      let others = javaRules.count > 1 ? " (and \(javaRules.count - 1) more)" : ""
      note(
        at: first,
        "a rule\(others) written for Java: repetitions inside look-behind are limited to 100, the"
          + " flags U, u and d dropped")
    }
    result.notes.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    return result
  }

  // MARK: The elements, from the outside in

  private mutating func srx(_ root: XMLElement) throws(SRXError) {
    let place = here
    namespace = root.name.namespace
    guard root.name.local == "srx", namespace == nil || namespace == Self.namespace else {
      let what = namespace.map { " in namespace \($0)" } ?? ""
      throw error(
        .notSRX, at: place, "the root element is <\(root.name)>\(what)",
        remedy: "<srx xmlns=\"\(Self.namespace)\" version=\"2.0\"> is expected")
    }
    result.version = try required("version", of: root, at: place)
    guard ["2.0", "1.0"].contains(result.version) else {
      throw error(
        .notSRX, at: place, "SRX version “\(result.version)” is not known",
        remedy: "version 2.0 is expected")
    }
    noteAttributes(of: root, except: ["version"], at: place)
    if result.version == "1.0" {
      note(
        at: place,
        "SRX 1.0: read as 2.0 without cascade; expressions are taken for ICU's, which 1.0 did not"
          + " require")
    } else if namespace == nil {
      note(at: place, "the namespace \(Self.namespace) is not declared")
    }
    var seen: Set<String> = []
    while let child = try nextChild(of: "srx") {
      try once(child, of: "srx", &seen)
      switch child.name.local {
      case "header": try header(child)
      case "body": try body()
      default: throw unexpected(child, in: "srx", expected: "<header> and <body>")
      }
    }
    try all(["header", "body"], of: "srx", seen, at: place)
  }

  private mutating func header(_ element: XMLElement) throws(SRXError) {
    let place = here
    noteAttributes(of: element, except: ["cascade", "segmentsubflows"], at: place)
    if let cascade = try flag("cascade", of: element, at: place) {
      result.cascades = cascade
    } else if result.version == "2.0" {
      note(at: place, "<header> has no cascade attribute: taken for cascade=\"no\"")
    }
    if let segments = try flag("segmentsubflows", of: element, at: place) {
      result.segmentsSubflows = segments
    }
    while let child = try nextChild(of: "header") {
      guard child.name.local == "formathandle" else {
        throw unexpected(child, in: "header", expected: "<formathandle>")
      }
      try formatHandle(child)
    }
  }

  private mutating func formatHandle(_ element: XMLElement) throws(SRXError) {
    let place = here
    let type = try required("type", of: element, at: place)
    guard let kind = SegmentationRules.FormatHandle.Kind(rawValue: type) else {
      throw error(
        .value, at: place, "type=\"\(type)\" on <formathandle>",
        remedy: "start, end or isolated is expected")
    }
    _ = try required("include", of: element, at: place)
    let include = try flag("include", of: element, at: place) ?? false
    guard !result.formatHandles.contains(where: { $0.kind == kind }) else {
      throw error(
        .duplicate, at: place, "a second <formathandle type=\"\(type)\">",
        remedy: "keep one of them")
    }
    if result.formatHandles.isEmpty {
      note(at: place, "<formathandle> is kept and has no effect: it is about inline codes")
    }
    result.formatHandles.append(.init(kind: kind, include: include))
    try empty("formathandle")
  }

  private mutating func body() throws(SRXError) {
    let place = here
    var seen: Set<String> = []
    while let child = try nextChild(of: "body") {
      try once(child, of: "body", &seen)
      switch child.name.local {
      case "languagerules":
        while let rule = try nextChild(of: "languagerules") {
          guard rule.name.local == "languagerule" else {
            throw unexpected(rule, in: "languagerules", expected: "<languagerule>")
          }
          try languageRule(rule)
        }
      case "maprules": try mapRules()
      default: throw unexpected(child, in: "body", expected: "<languagerules> and <maprules>")
      }
    }
    try all(["languagerules", "maprules"], of: "body", seen, at: place)
    guard !result.languageMaps.isEmpty else {
      throw error(
        .missing, at: place, "<maprules> has no <languagemap>",
        remedy: "add one that names the rules for each language")
    }
    let names = Set(result.languageRules.map(\.name))
    for reference in mapReferences where !names.contains(reference.rule) {
      throw error(
        .undefined, at: reference.place,
        "<languagemap> names the rules “\(reference.rule)”, which the file does not hold",
        remedy: "name one of its <languagerule> elements: "
          + result.languageRules.prefix(8).map { "“\($0.name)”" }.joined(separator: ", "))
    }
  }

  private mutating func languageRule(_ element: XMLElement) throws(SRXError) {
    let place = here
    let name = try required("languagerulename", of: element, at: place)
    noteAttributes(of: element, except: ["languagerulename"], at: place)
    guard !result.languageRules.contains(where: { $0.name == name }) else {
      throw error(
        .duplicate, at: place, "a second <languagerule languagerulename=\"\(name)\">",
        remedy: "give each its own name, or put their rules together")
    }
    var rules: [PatternRules.Rule] = []
    while let child = try nextChild(of: "languagerule") {
      guard child.name.local == "rule" else {
        throw unexpected(child, in: "languagerule", expected: "<rule>")
      }
      rules.append(try rule(child))
    }
    if rules.isEmpty { note(at: place, "the rules “\(name)” are empty") }
    result.languageRules.append(.init(name: name, rules: rules))
  }

  private mutating func rule(_ element: XMLElement) throws(SRXError) -> PatternRules.Rule {
    let place = here
    noteAttributes(of: element, except: ["break"], at: place)
    var rule = PatternRules.Rule(origin: "\(result.name):\(place.line):\(place.column)")
    rule.breaks = try flag("break", of: element, at: place) ?? true
    var places: [PatternRulesError.Side: Place] = [:]
    while let child = try nextChild(of: "rule") {
      guard let side = side(of: child.name.local) else {
        throw unexpected(child, in: "rule", expected: "<beforebreak> and <afterbreak>")
      }
      guard places[side] == nil else {
        throw error(
          .duplicate, at: here, "a second <\(child.name.local)> in a <rule>",
          remedy: "make two rules of it, or one expression with |")
      }
      places[side] = here
      let expression = try text(of: child.name.local)
      if let first = expression.first, let last = expression.last,
        first.isNewline || last.isNewline
      {
        note(
          at: places[side] ?? place,
          "the expression begins or ends with a line break, which counts as part of it")
      }
      if side == .before { rule.before = expression } else { rule.after = expression }
    }
    do {
      if try rule.isWrittenForJava() { javaRules.append(place) }
    } catch let wrong {
      throw error(
        .expression, at: wrong.side.flatMap { places[$0] } ?? place, "\(wrong)",
        remedy: "an ICU regular expression is expected", expression: wrong)
    }
    return rule
  }

  private mutating func mapRules() throws(SRXError) {
    var seen = 0
    while let child = try nextChild(of: "maprules") {
      switch child.name.local {
      case "languagemap": try languageMap(child)
      case "maprule" where result.version == "1.0":
        // SRX 1.0 holds several sets of maps by name and leaves the choice to its user.
        seen += 1
        guard seen == 1 else {
          throw error(
            .notSRX, at: here, "an SRX 1.0 file with more than one <maprule>",
            remedy: "keep the one to use, or convert the file to SRX 2.0")
        }
        while let map = try nextChild(of: "maprule") {
          guard map.name.local == "languagemap" else {
            throw unexpected(map, in: "maprule", expected: "<languagemap>")
          }
          try languageMap(map)
        }
      default: throw unexpected(child, in: "maprules", expected: "<languagemap>")
      }
    }
  }

  private mutating func languageMap(_ element: XMLElement) throws(SRXError) {
    let place = here
    noteAttributes(of: element, except: ["languagepattern", "languagerulename"], at: place)
    let pattern = try required("languagepattern", of: element, at: place)
    let rule = try required("languagerulename", of: element, at: place)
    do {
      result.languageMaps.append(.init(pattern: try LanguagePattern(pattern), rule: rule))
    } catch let wrong {
      throw error(
        .expression, at: place, "languagepattern=\"\(pattern)\": \(wrong)",
        remedy: "an ICU regular expression for language tags is expected, such as “fr.*”",
        expression: wrong)
    }
    mapReferences.append((place, rule))
    try empty("languagemap")
  }
}
