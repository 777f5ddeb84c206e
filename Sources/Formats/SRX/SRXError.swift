public import UnicodeText

/// Why an SRX file is refused, where, and what to do about it.
public struct SRXError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of mistake; more may come.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// A stable name.
    public let rawValue: String

    /// A code by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The file is not well-formed XML, or demands too much.
    public static let malformed = Code(rawValue: "malformed")
    /// The file is XML of another kind, or of a version or namespace not known.
    public static let notSRX = Code(rawValue: "not-srx")
    /// An element or text stands where SRX has none.
    public static let unexpected = Code(rawValue: "unexpected")
    /// An element or attribute is missing.
    public static let missing = Code(rawValue: "missing")
    /// An attribute has a value SRX does not allow.
    public static let value = Code(rawValue: "value")
    /// A name that has to be given once is given twice.
    public static let duplicate = Code(rawValue: "duplicate")
    /// A language map names rules the file does not hold.
    public static let undefined = Code(rawValue: "undefined")
    /// A regular expression is wrong.
    public static let expression = Code(rawValue: "expression")
    /// No language map is for the language asked about.
    public static let language = Code(rawValue: "language")
  }

  /// The kind of mistake.
  public var code: Code
  /// The file's name as the caller gave it.
  public var file: String
  /// The line, from 1; 0 for the file as a whole.
  public var line: Int
  /// The column in code points, from 1.
  public var column: Int
  /// What is wrong.
  public var problem: String
  /// What was expected, and what to do.
  public var remedy: String
  /// What the XML parser said, where it is that.
  public var xml: XMLError?
  /// What ICU said of an expression, where it is that.
  public var expression: PatternRulesError?

  init(
    _ code: Code, file: String, line: Int, column: Int, _ problem: String, remedy: String,
    xml: XMLError? = nil, expression: PatternRulesError? = nil
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
    self.remedy = remedy
    self.xml = xml
    self.expression = expression
  }

  /// `file:line:column: problem; remedy`.
  public var description: String {
    "\(file)\(line > 0 ? ":\(line):\(column)" : ""): \(problem); \(remedy)"
  }
}
