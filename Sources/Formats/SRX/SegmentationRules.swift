public import UnicodeText

/// The segmentation rules of an SRX file (Segmentation Rules eXchange 2.0, LISA OSCAR 2008).
///
/// ```swift
/// let file = try SegmentationRules(bytes, name: "rules.srx")
/// let segmenter = SentenceSegmenter(for: .french, rules: try file.rules(for: .french))
/// ```
///
/// A file is read strictly: what breaks the format is an ``SRXError``. Elements of other
/// namespaces, Okapi's for one, are passed over. What is well-formed and has no effect, or an
/// uncertain one, is among ``notes``.
public struct SegmentationRules: Hashable, Sendable {
  /// The rules under one name (`languagerule`).
  public struct LanguageRule: Hashable, Sendable {
    /// The name that language maps refer to.
    public var name: String
    /// The rules in order.
    public var rules: [PatternRules.Rule]
  }

  /// Which languages take which rules (`languagemap`).
  public struct LanguageMap: Hashable, Sendable {
    /// The languages.
    public var pattern: LanguagePattern
    /// The name of the ``LanguageRule``.
    public var rule: String
  }

  /// To which side of a break inline codes go (`formathandle`); no effect on plain text.
  public struct FormatHandle: Hashable, Sendable {
    /// The kind of code.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// One that opens.
      case start
      /// One that closes.
      case end
      /// One that stands alone.
      case isolated
    }

    /// The kind of code.
    public var kind: Kind
    /// Whether the segment before the break takes the code.
    public var include: Bool
  }

  /// Something to know about a file that was read.
  public struct Note: Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// The column in code points, from 1.
    public var column: Int
    /// What there is to know.
    public var message: String

    /// `line:column: message`.
    public var description: String { "\(line):\(column): \(message)" }
  }

  /// The file's name as the caller gave it.
  public internal(set) var name: String
  /// The version the file claims: `2.0`, or `1.0`.
  public internal(set) var version = "2.0"
  /// Whether a language takes the rules of every map that matches it, or of the first only.
  public internal(set) var cascades = false
  /// Whether text inside inline codes would be segmented by itself; no effect on plain text.
  public internal(set) var segmentsSubflows = true
  /// What the file says of inline codes.
  public internal(set) var formatHandles: [FormatHandle] = []
  /// All rules of the file in order.
  public internal(set) var languageRules: [LanguageRule] = []
  /// All language maps of the file in order.
  public internal(set) var languageMaps: [LanguageMap] = []
  /// What a user of the file may want to know, in the order of the file.
  public internal(set) var notes: [Note] = []

  /// Reads an SRX file.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is on disk, in any encoding XML allows.
  ///   - name: what errors call the file.
  /// - Throws: ``SRXError`` with the place of the first mistake.
  public init(_ bytes: [UInt8], name: String) throws(SRXError) {
    var parser = SRXParser(bytes, name: name)
    self = try parser.parse()
  }

  init(named name: String) { self.name = name }

  /// The rules for `language`.
  ///
  /// - Throws: ``SRXError`` where no map is for the language: that is a wrong file, rather than a
  ///   text to leave in one piece.
  public func rules(for language: LanguageTag) throws(SRXError) -> PatternRules {
    do {
      var rules: [PatternRules.Rule] = []
      var found = false
      for map in languageMaps where try map.pattern.matches(language) {
        found = true
        rules += languageRules.first { $0.name == map.rule }?.rules ?? []
        if !cascades { break }
      }
      if found { return try PatternRules(rules) }
    } catch {
      throw SRXError(
        .expression, file: name, line: 0, column: 0, "\(error)", remedy: "mend the expression",
        expression: error)
    }
    let patterns = languageMaps.prefix(8).map { "“\($0.pattern.pattern)”" }.joined(separator: ", ")
    throw SRXError(
      .language, file: name, line: 0, column: 0,
      "no languagemap is for “\(language)” (the file has \(patterns)"
        + (languageMaps.count > 8 ? ", …)" : ")"),
      remedy: "add one, with languagepattern=\".*\" for any language")
  }
}
