public import UnicodeText

/// A text and its translation among many.
public struct FilePair: Hashable, Sendable {
  /// What the pair is called, and its results: the names of the files without language and ending,
  /// in their folder, as in `2023/visit`.
  public let name: String
  /// The path of the text.
  public let source: String
  /// The path of its translation.
  public let target: String
  /// The text's language, where a name or the person says it.
  public let sourceLanguage: LanguageTag?
  /// The translation's language.
  public let targetLanguage: LanguageTag?

  /// A pair of files.
  public init(
    name: String, source: String, target: String,
    languages: (source: LanguageTag?, target: LanguageTag?) = (nil, nil)
  ) {
    self.name = name
    self.source = source
    self.target = target
    (sourceLanguage, targetLanguage) = languages
  }
}

/// Pairs of files to work through, and what stood in the way of finding more.
public struct FilePairs: Sendable {
  /// The pairs, in the order of their names or of the manifest.
  public private(set) var pairs: [FilePair] = []
  /// Files that were meant to be of a pair and are of none, each a sentence.
  public private(set) var problems: [InputError] = []
  /// What was assumed.
  public private(set) var notices: [Notice] = []

  /// The pairs that a folder holds or a manifest names.
  ///
  /// In a folder, `NAME.fr.*` and `NAME.en.*` are a pair, in folders below it too. A manifest has a
  /// pair a line, `source<TAB>target` or `source<TAB>target<TAB>name`, relative to its own folder.
  ///
  /// - Throws: ``InputError`` where there is no such folder or file, a line of the manifest cannot
  ///   be read, two pairs would have one name, or there is no pair at all.
  public init(
    _ path: String, languages: (source: LanguageTag?, target: LanguageTag?) = (nil, nil)
  ) throws(InputError) {
    if isFolder(path) {
      let found = try FolderPairs(path, languages: languages)
      (pairs, problems, notices) = (found.pairs, found.problems, found.notices)
    } else {
      pairs = try manifestPairs(InputFile(path), languages: languages)
    }
    guard !pairs.isEmpty || !problems.isEmpty else {
      throw InputError(
        "\(path): no pairs of texts; a pair is NAME.fr.txt with NAME.en.txt, or a line "
          + "source<TAB>target of a manifest")
    }
  }
}
