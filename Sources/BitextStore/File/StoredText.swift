import Foundation
import GRDB

/// A text of any characters: one with a zero byte, which ends a text of SQLite, is kept as bytes.
struct StoredText: DatabaseValueConvertible {
  let string: String

  init(_ string: String) { self.string = string }

  init?(_ string: String?) {
    guard let string else { return nil }
    self.string = string
  }

  var databaseValue: DatabaseValue {
    string.utf8.contains(0) ? Data(string.utf8).databaseValue : string.databaseValue
  }

  static func fromDatabaseValue(_ value: DatabaseValue) -> StoredText? {
    switch value.storage {
    case .string(let string): StoredText(string)
    case .blob(let bytes): StoredText(String(decoding: bytes, as: UTF8.self))
    default: nil
    }
  }
}
