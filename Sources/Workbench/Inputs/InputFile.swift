import Foundation
public import UnicodeText

/// A file, or standard input, read whole.
public struct InputFile: Sendable {
  /// The path as it was given; `-` is standard input.
  public let path: String
  /// The bytes as they are on disk.
  public let bytes: [UInt8]

  /// What to call the file in messages.
  public var name: String { path == "-" ? "standard input" : path }

  /// Reads the file at `path`, or standard input for `-`.
  ///
  /// - Throws: ``InputError`` saying what stood in the way.
  public init(_ path: String) throws(InputError) {
    self.path = path
    if path == "-" {
      do {
        bytes = Array(try FileHandle.standardInput.readToEnd() ?? Data())
      } catch {
        throw InputError("standard input: cannot be read")
      }
      return
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputError("\(path): no such file")
    }
    guard !isFolder.boolValue else {
      throw InputError("\(path): is a folder; name a file in it")
    }
    do {
      bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw InputError("\(path): cannot be read; check its permissions")
    }
  }

  /// Bytes that are at hand already, under the name they go by.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The language that the file's name says, as in `visit.fr.txt`, `notes.en-GB.md` or `fr.txt`.
  ///
  /// Only tags that begin with a two-letter code count: `draft.new.txt` is not in Newari.
  public var languageInName: LanguageTag? {
    guard path != "-" else { return nil }
    let parts = (path as NSString).lastPathComponent.split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2 else { return nil }
    let candidate = parts[parts.count - 2]
    guard let tag = LanguageTag(String(candidate)), tag.language.count == 2,
      tag.name != tag.rawValue
    else { return nil }
    return tag
  }
}

/// An input that cannot be used: what stood in the way and what to do.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence, beginning with the file's name.
  public let description: String

  /// An error in these words.
  public init(_ description: String) { self.description = description }
}
