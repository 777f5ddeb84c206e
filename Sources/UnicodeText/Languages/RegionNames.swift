import CICU

/// Countries and territories by name, in one language, as CLDR has them.
public struct RegionNames: Sendable {
  /// A name of a region.
  public struct Entry: Hashable, Sendable {
    /// The ISO 3166 code, such as `FR`.
    public let code: String
    /// The name: `États-Unis`, or a short form that is in use, such as `US`.
    public let name: String
  }

  /// All names, by code, the usual one before a short one.
  public let entries: [Entry]

  /// The names in a language; none where it is undetermined.
  ///
  /// - Throws: ``ICUError`` where ICU has no names at all.
  /// - Complexity: a millisecond or so.
  public init(in language: LanguageTag) throws(ICUError) {
    guard language != .undetermined else {
      entries = []
      return
    }
    var status: Int32 = 0
    let handle = cicu_regions_open(language.rawValue, &status)
    try ICUError.check(status)
    guard let handle else { throw .memoryAllocation }
    defer { cicu_regions_close(handle) }
    var entries: [Entry] = []
    var index: Int32 = 0
    while let code = cicu_region_code(index) {
      index += 1
      let region = String(cString: code)
      for isShort: Int32 in [0, 1] {
        let name = try icuString(capacity: 800) { out, capacity, _ in
          cicu_region_name(handle, code, isShort, out, capacity)
        }
        // Where CLDR has no name ICU gives the code.
        guard !name.isEmpty, isShort == 0 ? name != region : name != entries.last?.name else {
          continue
        }
        entries.append(Entry(code: region, name: name))
      }
    }
    self.entries = entries
  }
}
