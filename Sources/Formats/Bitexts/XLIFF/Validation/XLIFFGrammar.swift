/// What elements a version of XLIFF has, with their attributes and contents: the facts of its
/// schemas as a table, read once.
final class XLIFFGrammar: Sendable {
  /// One element.
  final class Element: Sendable {
    /// Which one of its grammar it is, from zero.
    let number: Int
    /// The name, with the prefix that the standard gives modules.
    let name: String
    /// Where the standard describes it.
    let clause: String
    /// The types of its attributes by name, `xml:lang` among them.
    let attributes: [String: XLIFFValueType]
    /// The attributes that have to be there.
    let required: [String]
    /// Whether attributes of other namespaces may stand on it.
    let isExtensible: Bool
    /// Whether text may stand in it.
    let isMixed: Bool
    /// Whether anything may stand in it.
    let holdsAnything: Bool
    /// What stands in it, in order.
    let particles: [Particle]
    /// How often each of that may stand there.
    let bounds: [(least: Int, most: Int)]
    /// How much of what has to be there comes before each of that, and in all.
    let demands: [Int]

    fileprivate init(_ row: Row, number: Int, isTransitional: Bool) {
      self.number = number
      name = row.name
      clause = row.clause
      var attributes: [String: XLIFFValueType] = [:]
      var required: [String] = []
      var isExtensible = false
      for word in row.attributes.split(whereSeparator: \.isWhitespace) {
        if word == "@*" {
          isExtensible = true
          continue
        }
        var word = word
        if word.last == "~" {
          guard isTransitional else { continue }
          word.removeLast()
        }
        let parts = word.split(separator: "=", maxSplits: 1)
        var name = String(parts[0])
        if name.last == "!" {
          name.removeLast()
          required.append(name)
        }
        guard let type = XLIFFValueType(rawValue: parts.count > 1 ? String(parts[1]) : "text")
        else {
          preconditionFailure("\(row.name) has an attribute of the unknown type \(parts[1])")
        }
        attributes[name] = type
      }
      self.attributes = attributes
      self.required = required
      self.isExtensible = isExtensible
      var particles: [Particle] = []
      var (isMixed, holdsAnything) = (false, false)
      for word in row.content.split(whereSeparator: \.isWhitespace) {
        switch word {
        case "#text": isMixed = true
        case "#any": holdsAnything = true
        default:
          if let particle = Particle(String(word), isTransitional: isTransitional) {
            particles.append(particle)
          }
        }
      }
      self.isMixed = isMixed
      self.holdsAnything = holdsAnything
      self.particles = particles
      bounds = particles.map { ($0.least, $0.most) }
      demands = particles.reduce(into: [0]) { $0.append($0[$0.count - 1] + min($1.least, 1)) }
    }

    /// The place, among ``particles``, of an element that has one alone.
    func place(of name: String, isCore: Bool) -> Int? {
      let places = particles.indices.filter { particles[$0].names.holds(name, isCore: isCore) }
      return places.count == 1 ? places[0] : nil
    }
  }

  /// Elements that stand in one place.
  struct Particle: Sendable {
    /// Their names; `**` stands for those of other vocabularies.
    let names: [String]
    let least: Int
    let most: Int

    /// `a`, `a?`, `a*`, `a+`, `a/b*`.
    fileprivate init?(_ text: String, isTransitional: Bool) {
      var text = text
      let isForeign = text == "**"
      (least, most) =
        switch isForeign ? "*" : text.last {
        case "?": (0, 1)
        case "*": (0, .max)
        case "+": (1, .max)
        default: (1, 1)
        }
      if !isForeign, "?*+".contains(text.last ?? " ") { text.removeLast() }
      names = text.split(separator: "/").compactMap { name in
        guard name.last == "~" else { return String(name) }
        return isTransitional ? String(name.dropLast()) : nil
      }
      if names.isEmpty { return nil }
    }
  }

  /// A row of the table: the name, the clause, the attributes (`name!=type`, `!` for required, `@*`
  /// for those of other namespaces), the content. A name that ends in `~` is transitional.
  struct Row: Sendable {
    let name: String
    let clause: String
    let attributes: String
    let content: String

    init(_ name: String, _ clause: String, _ attributes: String = "", _ content: String = "") {
      self.name = name
      self.clause = clause
      self.attributes = attributes
      self.content = content
    }
  }

  /// What the standard is called in messages.
  let standard: String
  /// Whether attributes that the standard does not know are passed over, as XLIFF 1.2's
  /// transitional schema does.
  let isTransitional: Bool
  /// How many elements there are, those of modules too.
  let count: Int
  private let elements: [String: Element]
  private let modules: [String: [String: Element]]

  /// The grammar of a table; `modules` have tables by namespace.
  init(
    _ standard: String, isTransitional: Bool = false, _ rows: [Row], modules: [String: [Row]] = [:]
  ) {
    var count = 0
    func table(_ rows: [Row]) -> [String: Element] {
      Dictionary(
        rows.map { row in
          let local = row.name.split(separator: ":").last.map(String.init) ?? row.name
          count += 1
          return (local, Element(row, number: count - 1, isTransitional: isTransitional))
        }, uniquingKeysWith: { first, _ in first })
    }
    self.standard = standard
    self.isTransitional = isTransitional
    elements = table(rows)
    self.modules = modules.mapValues(table)
    self.count = count
  }

  /// An element of XLIFF itself.
  func element(_ name: String) -> Element? { elements[name] }

  /// The elements of a module.
  func module(_ namespace: String) -> [String: Element]? { modules[namespace] }
}

extension [String] {
  /// Whether an element's name is among those of a particle.
  func holds(_ name: String, isCore: Bool) -> Bool {
    contains(name) || !isCore && contains("**")
  }
}
