extension BitextFileFormat {
  /// Every format, in the order of a listing.
  public static let all: [BitextFileFormat] = [
    .tmx, .xliff1, .xliff2,
    .jsonLines, .tsv, .csv, .moses,
    .hunalignText, .ladder, .indices, .cesAlign, .teiLinks,
    .po, .xlsx,
  ]

  /// The format of an identifier.
  public init?(named id: String) {
    guard let format = Self.all.first(where: { $0.id == id.lowercased() }) else { return nil }
    self = format
  }

  /// The format of a file, by its name's ending and its beginning (the first 64 KiB); nil where
  /// neither tells.
  ///
  /// What a file plainly is counts more than how it is called.
  public init?(fileName: String, head: [UInt8]) {
    let ending = fileName.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let named = Self.all.filter { $0.extensions.contains(ending) }
    let known =
      named.first { $0.recognises(head) } ?? Self.all.first { $0.recognises(head) } ?? named.first
    guard let known else { return nil }
    self = known
  }

  /// The format that a file's name asks for, for a file that is to be written.
  public init?(fileName: String) {
    let ending = fileName.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard
      let named = Self.all.first(where: { $0.isWritten && $0.extensions.contains(ending) })
    else { return nil }
    self = named
  }
}
