import CFrenchEnglishModel
public import UnicodeText

extension EmbeddingModel {
  /// The model for English and French that is part of this library.
  public static let englishFrench: EmbeddingModel? = {
    let bytes = UnsafeRawBufferPointer(
      start: UnsafeRawPointer(cfrenchenglishmodel_start()), count: Int(cfrenchenglishmodel_length))
    // Nil only if the library was built with a damaged file. A test rules that out, once and for
    // all: the checksum is not taken anew each time the program starts.
    return try? EmbeddingModel(ModelStorage(static: bytes), takingChecksum: false)
  }()

  /// The shipped model that knows two languages, whichever comes first, or nil.
  ///
  /// Regional forms count as their language: `fr-CA` as French.
  public static func shipped(for one: LanguageTag, _ other: LanguageTag) -> EmbeddingModel? {
    englishFrench.flatMap { $0.knows(one, other) ? $0 : nil }
  }
}
