import BitextModel
import UnicodeText

/// What a line says of a unit, before it is known what its texts and codes make together.
struct JSONUnitDraft {
  /// A text as it is being read.
  struct Side {
    var isPresent = false
    var text: String?
    var language: LanguageTag?
    /// Its codes; nil where one of them is not right.
    var codes: [JSONCode]? = []
    /// All else of the text; nil where there is nothing else, as mostly.
    private var rest: TranslationVariant?

    /// Sets what member `name` says: whether there is such a member, and it holds what it should.
    mutating func set(_ name: String, _ value: JSONValue) -> Bool {
      var rest = self.rest ?? TranslationVariant(.undetermined, nil)
      switch name {
      case "codes":
        guard value.array != nil else { return false }
        codes = [JSONCode](json: value)
      case "segments":
        guard let elements = value.array else { return false }
        let segments = elements.compactMap { $0.string ?? $0.integer.map(String.init) }
        guard segments.count == elements.count else { return false }
        rest.segments = segments
      case "notes":
        guard let notes = [UnitNote](json: value) else { return false }
        rest.notes = notes
      case "properties":
        guard let properties = [UnitProperty](json: value) else { return false }
        rest.properties = properties
      case "tag":
        guard let tag = MarkupTag(json: value) else { return false }
        rest.tag = tag
      case "kept":
        guard let kept = [KeptMarkup](json: value) else { return false }
        rest.kept = kept
      default:
        guard rest.history.set(name, value) else { return false }
      }
      self.rest = rest
      isPresent = true
      return true
    }

    /// Takes codes that were read.
    mutating func take(_ codes: [JSONCode]) {
      self.codes = codes
      isPresent = true
    }

    /// Adds the text that was read; false where its codes do not fit it.
    func add(to variants: inout [TranslationVariant], default language: LanguageTag) -> Bool {
      guard let codes else { return false }
      var text: TaggedText?
      if let own = self.text { text = codes.isEmpty ? TaggedText(own) : TaggedText(own, codes) }
      guard codes.isEmpty || text != nil else { return false }
      guard var variant = rest else {
        variants.append(TranslationVariant(self.language ?? language, text))
        return true
      }
      variant.language = self.language ?? language
      variant.text = text
      variants.append(variant)
      return true
    }
  }

  /// The names of members that are no property.
  static let names: Set<String> = [
    "id", "state", "confidence", "origin", "notes", "properties", "tag", "kept",
  ]

  var source = Side()
  var target = Side()
  /// The texts of a unit that is not one of source and target.
  var others: [Side]?
  /// Members that are none of this format's.
  var members: [UnitProperty] = []
  var properties: [UnitProperty] = []
  /// All else of the unit.
  var unit = TranslationUnit([])

  /// Sets what member `name` says: whether there is such a member, and it holds what it should.
  mutating func set(_ name: String, _ value: JSONValue) -> Bool {
    switch name {
    case "id":
      switch value {
      case .string(let id): unit.id = id
      case .number(let digits): unit.id = digits
      case .null: unit.id = nil
      default: return false
      }
    case "confidence":
      guard case .number(let digits) = value, let number = Double(digits), (0...1).contains(number)
      else { return false }
      unit.confidence = number
    case "origin":
      guard let origin = value.string.flatMap(Bead.Origin.init) else { return false }
      unit.origin = origin
    case "state":
      guard let state = value.string.flatMap(TranslationState.init) else { return false }
      unit.state = state
    case "notes":
      guard let notes = [UnitNote](json: value) else { return false }
      unit.notes = notes
    case "properties":
      guard let read = [UnitProperty](json: value) else { return false }
      properties = read
    case "tag":
      guard let tag = MarkupTag(json: value) else { return false }
      unit.tag = tag
    case "kept":
      guard let kept = [KeptMarkup](json: value) else { return false }
      unit.kept = kept
    default:
      if name.hasPrefix("source_") { return source.set(String(name.dropFirst(7)), value) }
      if name.hasPrefix("target_") { return target.set(String(name.dropFirst(7)), value) }
      return unit.history.set(name, value)
    }
    return true
  }

  /// The unit that was read; nil where codes do not fit their text.
  mutating func unit(
    languages: (source: LanguageTag, target: LanguageTag)
  ) -> TranslationUnit? {
    var unit = TranslationUnit([])
    swap(&unit, &self.unit)
    unit.properties = members.isEmpty ? properties : properties + members
    if let others {
      for side in others where !side.add(to: &unit.variants, default: .undetermined) { return nil }
      return unit
    }
    unit.variants.reserveCapacity(2)
    if source.isPresent || target.isPresent {
      guard source.add(to: &unit.variants, default: languages.source) else { return nil }
    }
    if target.isPresent {
      guard target.add(to: &unit.variants, default: languages.target) else { return nil }
    }
    return unit
  }
}
