/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Worth a look where there is time; mostly a matter of taste or house style.
  case note
  /// Probably wrong.
  case warning
  /// Wrong, and a reader would be misled or notice at once.
  case error

  /// Whether `a` matters less than `b`.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// The kind of error, after the MQM typology (themqm.org, MQM Core).
public enum MQMCategory: String, Sendable, CaseIterable {
  /// The termbase is not followed.
  case wrongTerm = "terminology/wrong-term"
  /// One thing goes by several names.
  case inconsistentTerm = "terminology/inconsistent-use-of-terminology"
  /// The target says something else than the source.
  case mistranslation = "accuracy/mistranslation"
  /// A number, date or measure differs.
  case numberMistranslation = "accuracy/mistranslation/number"
  /// A name differs.
  case entityMistranslation = "accuracy/mistranslation/entity"
  /// A word that looks like the source's but means something else.
  case falseFriend = "accuracy/mistranslation/false-friend"
  /// What a machine made up.
  case hallucination = "accuracy/mistranslation/mt-hallucination"
  /// The target says more than the source.
  case addition = "accuracy/addition"
  /// The target leaves something out.
  case omission = "accuracy/omission"
  /// Source text stands where a translation should.
  case untranslated = "accuracy/untranslated"
  /// Words in a wrong order, missing or too many.
  case grammar = "linguistic-conventions/grammar"
  /// Marks missing, doubled or out of place.
  case punctuation = "linguistic-conventions/punctuation"
  /// A misspelling.
  case spelling = "linguistic-conventions/spelling"
  /// A sentence that cannot be understood.
  case unintelligible = "linguistic-conventions/unintelligible"
  /// Bytes that came through a wrong encoding.
  case characterEncoding = "linguistic-conventions/character-encoding"
  /// The same thing said in several ways.
  case inconsistency = "style/inconsistent-style"
  /// A number written as another language writes it.
  case numberFormat = "locale-conventions/number-format"
  /// Spaces, quotation marks or capitals of another language.
  case typography = "locale-conventions/typography"
  /// Tags, placeholders or addresses that do not agree.
  case markup = "design-and-markup/markup"
}
