public import BitextModel
public import Formats
public import UnicodeText

/// What a first look at a bitext finds: what it holds, and what is not as its standard wants it.
public struct BitextSurvey: Sendable {
  /// How often something stands in a bitext, and where first.
  public struct Count: Sendable {
    /// How many items have it.
    public fileprivate(set) var items: Int
    /// Where the first does; nil for the header.
    public let first: BitextPlace?
  }

  /// How many problems are kept with their places.
  public static let problemLimit = 20

  /// What the file says of itself.
  public let header: BitextHeader
  /// How many units there are.
  public private(set) var units = 0
  /// How many bytes of text they have, in all languages.
  public private(set) var textBytes = 0
  /// What units and headers have that a format may lose.
  public private(set) var features: [BitextFeatures: Count] = [:]
  /// The languages of the texts, in the order they are met, with the number of units that have them.
  public private(set) var languages: [(language: LanguageTag, units: Int)] = []
  /// The first problems.
  public private(set) var problems: [BitextProblem] = []
  /// How many problems there are.
  public private(set) var problemCount = 0

  /// Reads a bitext to its end.
  ///
  /// - Throws: what the format says of a file it cannot read.
  public init(_ file: BitextFile, progress: (_ share: Double) -> Void = { _ in }) throws {
    let reader = try file.reader()
    let size = Double(max(1, file.size))
    header = reader.header
    count(header.features, at: nil)
    take(reader.takeProblems())
    while let item = try reader.next() {
      count(item.features, at: reader.place)
      if case .unit(let unit) = item {
        units += 1
        count(unit)
        if units.isMultiple(of: 1000) { progress(Double(reader.bytesRead) / size) }
      }
      take(reader.takeProblems())
    }
    take(reader.takeProblems())
  }

  private mutating func count(_ features: BitextFeatures, at place: BitextPlace?) {
    guard !features.isEmpty else { return }
    for bit in 0..<UInt32.bitWidth {
      let feature = BitextFeatures(rawValue: features.rawValue & 1 << bit)
      guard !feature.isEmpty else { continue }
      self.features[feature, default: Count(items: 0, first: place)].items += 1
    }
  }

  private mutating func count(_ unit: TranslationUnit) {
    for (index, variant) in unit.variants.enumerated() {
      textBytes += variant.text?.text.utf8.count ?? 0
      guard !unit.variants[..<index].contains(where: { $0.language == variant.language }) else {
        continue
      }
      if let known = languages.firstIndex(where: { $0.language == variant.language }) {
        languages[known].units += 1
      } else if languages.count < 1000 {
        languages.append((variant.language, 1))
      }
    }
  }

  private mutating func take(_ new: [BitextProblem]) {
    problemCount += new.count
    problems += new.prefix(Self.problemLimit - problems.count)
  }

  /// The problems, for the person to know.
  func notices(of name: String) -> [Notice] {
    var notices = problems.map { Notice(.warning, $0.description) }
    if problemCount > problems.count {
      let more = counted(problemCount - problems.count, "more problem")
      notices.append(Notice(.warning, "\(name): \(more) of these kinds"))
    }
    return notices
  }
}
