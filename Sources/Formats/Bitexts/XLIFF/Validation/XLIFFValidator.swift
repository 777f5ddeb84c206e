/// Checks the events of an XLIFF document, one by one, against the grammar of its version and
/// what its standard demands beyond that.
///
/// Memory is that of one unit and of the names that have to be unique.
final class XLIFFValidator {
  /// Something the standard forbids.
  struct Found {
    let message: String
    let place: BitextPlace
  }

  /// How many problems are kept until somebody takes them.
  static let mostProblems = 500

  private struct Frame {
    /// Nil for an element that nothing is known of.
    let rule: XLIFFGrammar.Element?
    /// Whether it is an element of XLIFF itself, in no element of another vocabulary.
    let isCore: Bool
    var particle = 0
    var count = 0
  }

  /// What is known of an element's name.
  private struct Known {
    let rule: XLIFFGrammar.Element?
    let name: XLIFFName
    let isCore: Bool
    /// Whether the grammar has the vocabulary it is of.
    let isOurs: Bool
  }

  /// What is known of an attribute's name on an element.
  private enum KnownAttribute {
    case typed(XLIFFValueType, isRequired: Bool, XLIFFFacets)
    case foreign, ignored, unknown
  }

  /// Where an element stands in another.
  private enum KnownPlace {
    case only(Int)
    /// In none, or in several.
    case other
  }

  /// How many names the tables have a place for.
  private static let tableSize = 256

  private let grammar: XLIFFGrammar
  private let namespace: String?
  private var found: [Found] = []
  // As in the reader of XML, no two accesses overlap.
  @exclusivity(unchecked) private var constraints: any XLIFFConstraints
  @exclusivity(unchecked) private var frames: [Frame] = []
  @exclusivity(unchecked) private var elements = [Known?](repeating: nil, count: tableSize)
  // What is known of an attribute, and where a child stands, by the element's number and the name's.
  @exclusivity(unchecked) private var attributes: [KnownAttribute?]
  @exclusivity(unchecked) private var places: [KnownPlace?]

  /// Which rules there are.
  enum Version {
    /// XLIFF 1; strict where the root element names the strict schema.
    case one(XMLElement)
    /// XLIFF 2.
    case two(XMLElement)
  }

  /// A validator of a document with a root element.
  init(_ version: Version) {
    switch version {
    case .one(let root):
      let schema = root.attributes.first { $0.name.local == "schemaLocation" }?.value
      grammar = schema?.contains("strict") == true ? .strict1 : .transitional1
      namespace = root.name.namespace
      constraints = XLIFF1Constraints()
    case .two(let root):
      grammar = root.name.namespace == XLIFF.namespace22 ? .twoTwo : .two
      namespace = root.name.namespace
      constraints = XLIFF2Constraints()
    }
    attributes = Array(repeating: nil, count: grammar.count * Self.tableSize)
    places = Array(repeating: nil, count: grammar.count * Self.tableSize)
  }

  /// What was found since this was last asked.
  func takeProblems() -> [Found] {
    defer { found = [] }
    return found
  }

  /// A start tag.
  func start(_ element: XMLElement, at place: @autoclosure () -> BitextPlace) {
    let known = known(element.name)
    if let parent = frames.indices.last, !isInPlace(element.name, known, in: parent) {
      checkPlace(of: element, known.rule, isCore: known.isCore, in: parent, at: place)
    }
    var facets = XLIFFFacets()
    if let rule = known.rule {
      facets = check(element, rule, at: place)
    } else if known.isOurs {
      report("<\(element.name)> is no element of \(grammar.standard)", nil, at: place())
    }
    let isOwn = known.isCore && frames.last?.isCore ?? true
    if isOwn {
      constraints.start(known.name, element, facets, at: place) { self.report($0, $1, at: $2) }
    }
    if let rule = known.rule, !known.isCore {
      constraints.module(rule.name, element, at: place) { self.report($0, $1, at: $2) }
    }
    frames.append(Frame(rule: known.rule, isCore: isOwn))
  }

  private func known(_ name: XMLName) -> Known {
    let ordinal = name.ordinal ?? Self.tableSize
    if ordinal < Self.tableSize, let known = elements[ordinal] { return known }
    let isCore = name.namespace == namespace
    let module = isCore ? nil : name.namespace.flatMap { grammar.module($0) }
    let known = Known(
      rule: isCore ? grammar.element(name.local) : module?[name.local],
      name: isCore ? XLIFFName(rawValue: name.local) ?? .unknown : .unknown, isCore: isCore,
      isOurs: isCore || module != nil)
    if ordinal < Self.tableSize { elements[ordinal] = known }
    return known
  }

  private func known(
    _ name: XMLName, on rule: XLIFFGrammar.Element
  ) -> KnownAttribute {
    let ordinal = name.ordinal ?? Self.tableSize
    let index = rule.number * Self.tableSize + ordinal
    if ordinal < Self.tableSize, let known = attributes[index] { return known }
    var known = KnownAttribute.unknown
    let isXML = name.namespace == XMLName.xmlNamespace
    let key = isXML ? "xml:\(name.local)" : name.local
    if name.namespace != nil, !isXML {
      known = rule.isExtensible ? .ignored : .foreign
    } else if let type = rule.attributes[key] {
      known = .typed(type, isRequired: rule.required.contains(key), XLIFFFacets(key))
    } else if grammar.isTransitional && rule.isExtensible || key == "xml:base" {
      known = .ignored
    }
    if ordinal < Self.tableSize { attributes[index] = known }
    return known
  }

  /// An end tag.
  func end(at place: @autoclosure () -> BitextPlace) {
    guard let frame = frames.popLast() else { return }
    if let rule = frame.rule, !rule.holdsAnything {
      var count = frame.count
      for index in frame.particle..<max(frame.particle, rule.bounds.count) {
        if count < rule.bounds[index].least {
          missing(rule.particles[index], in: rule, at: place())
        }
        count = 0
      }
    }
    if frame.isCore { constraints.end(at: place) { self.report($0, $1, at: $2) } }
  }

  /// Text, not all of which is white space.
  func text(at place: @autoclosure () -> BitextPlace) {
    guard let frame = frames.last else { return }
    if frame.isCore { constraints.text() }
    guard let rule = frame.rule, !rule.isMixed, !rule.holdsAnything else { return }
    report("<\(rule.name)> holds no text", rule.clause, at: place())
  }

  /// Whether an element stands where it may, as can be told by numbers alone; it is counted then.
  private func isInPlace(_ name: XMLName, _ known: Known, in parent: Int) -> Bool {
    guard let outer = frames[parent].rule, !outer.holdsAnything else { return true }
    guard case .only(let place) = self.place(of: name, known, in: outer) else { return false }
    let (particle, count) = (frames[parent].particle, frames[parent].count)
    if place == particle {
      guard count < outer.bounds[place].most else { return false }
      frames[parent].count = count + 1
      return true
    }
    guard place > particle, count >= outer.bounds[particle].least,
      outer.demands[place] == outer.demands[particle + 1]
    else { return false }
    frames[parent].particle = place
    frames[parent].count = 1
    return true
  }

  private func place(
    of name: XMLName, _ known: Known, in outer: XLIFFGrammar.Element
  ) -> KnownPlace {
    let ordinal = name.ordinal ?? Self.tableSize
    let index = outer.number * Self.tableSize + ordinal
    if ordinal < Self.tableSize, let place = places[index] { return place }
    let child = known.isCore ? name.local : known.rule?.name ?? ""
    let place = outer.place(of: child, isCore: known.isCore).map(KnownPlace.only) ?? .other
    if ordinal < Self.tableSize { places[index] = place }
    return place
  }

  /// Finds out how an element stands where it does.
  private func checkPlace(
    of element: XMLElement, _ rule: XLIFFGrammar.Element?, isCore: Bool, in parent: Int,
    at place: () -> BitextPlace
  ) {
    guard let outer = frames[parent].rule, !outer.holdsAnything else { return }
    let name = isCore ? element.name.local : rule?.name ?? ""
    var index = frames[parent].particle
    var count = frames[parent].count
    while index < outer.particles.count {
      let particle = outer.particles[index]
      if particle.names.holds(name, isCore: isCore) {
        frames[parent].particle = index
        frames[parent].count = count + 1
        if count == particle.most {
          let most = particle.most == 1 ? "one" : "\(particle.most)"
          report(
            "<\(outer.name)> holds at most \(most) <\(element.name)>", outer.clause, at: place())
        }
        return
      }
      if count < particle.least {
        // Said once, where the next element stands; what comes may still be in its place.
        missing(particle, in: outer, at: place())
      }
      index += 1
      count = 0
    }
    let isKnown = outer.particles.contains { $0.names.holds(name, isCore: isCore) }
    report(
      isKnown
        ? "<\(element.name)> stands too late in <\(outer.name)>, which holds "
          + "\(Self.spelled(outer.particles)) in this order"
        : "<\(outer.name)> holds no <\(element.name)>" + Self.hint(outer),
      outer.clause, at: place())
  }

  private func missing(
    _ particle: XLIFFGrammar.Particle, in rule: XLIFFGrammar.Element, at place: BitextPlace
  ) {
    report("<\(rule.name)> lacks \(Self.spelled([particle]))", rule.clause, at: place)
  }

  /// Checks the attributes of an element, and tells what they are about.
  private func check(
    _ element: XMLElement, _ rule: XLIFFGrammar.Element, at place: () -> BitextPlace
  ) -> XLIFFFacets {
    var facets = XLIFFFacets()
    var required = 0
    for attribute in element.attributes {
      switch known(attribute.name, on: rule) {
      case .typed(let type, let isRequired, let facet):
        facets.formUnion(facet)
        if isRequired { required += 1 }
        if type == .text { continue }
        if let wanted = type.complaint(about: attribute.value) {
          report(
            "\(attribute.name)=\"\(attribute.value.prefix(40))\" on <\(rule.name)> is not \(wanted)",
            rule.clause, at: place())
        }
      case .ignored: break
      case .foreign:
        report(
          "<\(rule.name)> has no attributes of other vocabularies; found \(attribute.name)",
          rule.clause, at: place())
      case .unknown:
        report("<\(rule.name)> has no attribute \(attribute.name)", rule.clause, at: place())
      }
    }
    if required < rule.required.count {
      for name in rule.required where !element.has(name) {
        report("<\(rule.name)> lacks its attribute \(name)", rule.clause, at: place())
      }
    }
    return facets
  }

  private func report(_ message: String, _ clause: String?, at place: BitextPlace) {
    guard found.count < Self.mostProblems else { return }
    let clause = clause.map { ", \($0)" } ?? ""
    found.append(Found(message: "\(message) (\(grammar.standard)\(clause))", place: place))
  }

  private static func spelled(_ particles: [XLIFFGrammar.Particle]) -> String {
    particles.map { particle in
      particle.names.map { $0 == "**" ? "elements of other vocabularies" : "<\($0)>" }
        .joined(separator: " or ")
    }.joined(separator: ", ")
  }

  private static func hint(_ rule: XLIFFGrammar.Element) -> String {
    rule.particles.isEmpty ? "" : "; it holds \(spelled(rule.particles))"
  }
}

/// What the attributes of a code are about, for rules that need not look at codes of no concern.
struct XLIFFFacets: OptionSet {
  let rawValue: UInt8

  static let data = XLIFFFacets(rawValue: 1 << 0)
  static let pairs = XLIFFFacets(rawValue: 1 << 1)
  static let subType = XLIFFFacets(rawValue: 1 << 2)
  static let copies = XLIFFFacets(rawValue: 1 << 3)
  static let reordering = XLIFFFacets(rawValue: 1 << 4)
  static let deleting = XLIFFFacets(rawValue: 1 << 5)
  static let flows = XLIFFFacets(rawValue: 1 << 6)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What an attribute is about.
  init(_ attribute: String) {
    switch attribute {
    case "dataRef": self = .data
    case "dataRefStart", "dataRefEnd": self = [.data, .pairs]
    case "equivStart", "equivEnd": self = .pairs
    case "subFlows": self = .flows
    case "subFlowsStart", "subFlowsEnd": self = [.flows, .pairs]
    case "subType": self = .subType
    case "copyOf": self = .copies
    case "canReorder": self = .reordering
    case "canDelete": self = .deleting
    default: self = []
    }
  }
}

/// What a standard demands that no table says: names that have to be unique, references that have
/// to lead somewhere.
protocol XLIFFConstraints {
  /// Reports a problem with its clause and place.
  typealias Report = (_ message: String, _ clause: String?, _ place: BitextPlace) -> Void

  /// A start tag of an element of XLIFF itself.
  mutating func start(
    _ name: XLIFFName, _ element: XMLElement, _ facets: XLIFFFacets, at place: () -> BitextPlace,
    report: Report)
  /// The end tag of such an element.
  mutating func end(at place: () -> BitextPlace, report: Report)
  /// A start tag of an element of a module, by the name that the standard gives it.
  mutating func module(
    _ name: String, _ element: XMLElement, at place: () -> BitextPlace, report: Report)
  /// Text in such an element, not all of which is white space.
  mutating func text()
}

extension XLIFFConstraints {
  mutating func text() {}
  mutating func module(
    _ name: String, _ element: XMLElement, at place: () -> BitextPlace, report: Report
  ) {}
}

extension XMLElement {
  /// Whether it has an attribute, `id` or `xml:lang`.
  fileprivate func has(_ name: String) -> Bool {
    attributes.contains { attribute in
      attribute.name.namespace == nil && attribute.name.local == name
        || attribute.name.namespace == XMLName.xmlNamespace && name == "xml:\(attribute.name.local)"
    }
  }
}
