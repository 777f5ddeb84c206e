import CFrenchEnglishModel
public import UnicodeText

extension EmbeddingModel {
  /// The model for English and French that is part of this library.
  public static let englishFrench: EmbeddingModel? = {
    let bytes = UnsafeRawBufferPointer(
      start: UnsafeRawPointer(cfrenchenglishmodel_start()), count: Int(cfrenchenglishmodel_length))
    // Nil only if the library was built with a damaged file, which a test rules out.
    return try? EmbeddingModel(ModelStorage(static: bytes))
  }()

  /// The shipped model that knows two languages, whichever comes first, or nil.
  ///
  /// Regional forms count as their language: `fr-CA` as French.
  public static func shipped(for one: LanguageTag, _ other: LanguageTag) -> EmbeddingModel? {
    guard let model = englishFrench, model.side(of: one) != nil, model.side(of: other) != nil,
      model.side(of: one) != model.side(of: other)
    else { return nil }
    return model
  }

  /// Which of the model's languages `language` is, 0 or 1, or nil.
  public func side(of language: LanguageTag) -> Int? {
    switch language.language {
    case languages.first.language: 0
    case languages.second.language: 1
    default: nil
    }
  }
}
