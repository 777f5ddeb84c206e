/// A file of language facts: a row a line, fields parted by tabs, words of a field by spaces; lines
/// that begin with # are remarks.
///
/// Tests hold the files to their forms, so readers pass over a row that does not fit.
struct FactFile {
  /// The fields of each row; one may be empty.
  let rows: [[String]]

  init(_ bytes: [UInt8]) {
    rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The words of a field; those of one expression are joined by underscores there.
  static func words(of field: String) -> [String] {
    field.utf8.split(separator: UInt8(ascii: " ")).map { word in
      String(decoding: word.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }, as: UTF8.self)
    }
  }
}
