import BitextModel

/// The lists of values that XLIFF 1.2 gives (section 3.3, attributes).
enum XLIFF1Values {
  /// What the values of `state` say of a text.
  static let state: [String: TranslationState] = [
    "new": .initial, "needs-translation": .initial, "needs-l10n": .initial,
    "translated": .translated, "needs-adaptation": .translated,
    "needs-review-translation": .translated, "needs-review-adaptation": .translated,
    "needs-review-l10n": .translated, "signed-off": .reviewed, "final": .final,
  ]

  /// The value of `state` for a translation that has come so far.
  static func name(of state: TranslationState) -> String {
    switch state {
    case .initial: "new"
    case .translated: "translated"
    case .reviewed: "signed-off"
    case .final: "final"
    }
  }

  /// `mtype`.
  static let mtype = words(
    """
    abbrev abbreviated-form abbreviation acronym appellation collocation common-name datetime
    equation expanded-form formula head-term initialism international-scientific-term
    internationalism logical-expression materials-management-unit name near-synonym part-number
    phrase phraseological-unit protected romanized-form seg set-phrase short-form sku standard-text
    symbol synonym synonymous-phrase term transcribed-form transliterated-form truncated-term variant
    """)

  /// `datatype`.
  static let datatype = words(
    """
    asp c cdf cfm cpp csharp cstring csv database documentfooter documentheader filedialog form html
    htmlbody ini interleaf javaclass javapropertyresourcebundle javalistresourcebundle javascript
    jscript layout lisp margin menufile messagefile mif mimetype mo msglib pagefooter pageheader
    parameters pascal php plaintext po report resources resx rtf sgml sgmldtd svg vbscript warning
    winres xhtml xml xmldtd xsl xul
    """)

  /// The words of a text.
  static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
