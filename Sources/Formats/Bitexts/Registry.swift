extension BitextFileFormat {
  /// Every format, in the order of a listing.
  public static let all: [BitextFileFormat] = []

  /// The format of an identifier.
  public init?(named id: String) {
    guard let format = Self.all.first(where: { $0.id == id.lowercased() }) else { return nil }
    self = format
  }
}
