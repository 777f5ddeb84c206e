public import Formats
import Foundation
public import UnicodeText

/// A bitext in a file, or on standard input, which is kept in a temporary file so that it can be read
/// twice.
public final class BitextFile {
  /// The path as it was given; `-` is standard input.
  public let path: String
  /// The format it is in.
  public let format: BitextFileFormat
  /// The languages of its sides, where the person says them.
  public var languages: (source: LanguageTag?, target: LanguageTag?)
  /// The files of texts that the format names segments of, or the second file of a pair.
  public var texts: (source: String?, target: String?)
  /// The encoding, where the person says it.
  public var encoding: TextEncoding?

  private let place: String
  private let spooled: SpooledInput?

  /// What to call the file in messages.
  public var name: String { Self.name(of: path) }

  /// How many bytes it has, for progress.
  public var size: Int64 {
    var places = [place]
    if format.isPair {
      places += [languages.source, languages.target].compactMap { $0.map { "\(place).\($0)" } }
      places += [texts.target].compactMap(\.self)
    }
    return places.reduce(0) { sum, place in
      let attributes = try? FileManager.default.attributesOfItem(atPath: place)
      return sum + ((attributes?[.size] as? NSNumber)?.int64Value ?? 0)
    }
  }

  /// A bitext at `path`, in `format` or in the one that its ending and its beginning show.
  ///
  /// - Throws: ``InputError`` for what is no file, or in no format that can be read; a format of two
  ///   files says so when they are read.
  public init(_ path: String, format: BitextFileFormat? = nil) throws {
    self.path = path
    if path == "-" {
      let copy = try SpooledInput()
      spooled = copy
      place = copy.path
    } else {
      // Of two files the path may be what both begin with.
      if format?.isPair != true { try Self.requireFile(path) }
      spooled = nil
      place = path
    }
    languages = (nil, nil)
    texts = (nil, nil)
    let known = try format ?? Self.recognised(path, at: place)
    self.format = known
    guard known.isRead else {
      throw InputError("\(Self.name(of: path)): \(known.name) is written only, not read")
    }
  }

  /// Begins to read; any number of times.
  ///
  /// - Throws: what the format says of a file it cannot read; ``InputError`` for an encoding that
  ///   the file itself has to say.
  public func reader() throws -> any BitextReader {
    if encoding != nil, format.saysEncoding {
      throw InputError(
        "\(name): --encoding does not go with \(format.name), whose files say their encoding "
          + "themselves (<?xml version=\"1.0\" encoding=\"…\"?>); leave it, or mend what the file says"
      )
    }
    var input = BitextInput(.file(path: place), name: name)
    input.sourceLanguage = languages.source
    input.targetLanguage = languages.target
    input.encoding = encoding
    input.sourceText = texts.source.map { .init(.file(path: $0), name: $0) }
    input.targetText = texts.target.map { .init(.file(path: $0), name: $0) }
    return try format.read(input)
  }

  /// Whether a file's ending is one of a bitext format that is read and holds texts, and not one of
  /// texts as well.
  public static func isNamedLikeBitext(_ path: String) -> Bool {
    guard let dot = path.lastIndex(of: ".") else { return false }
    let ending = path[path.index(after: dot)...].lowercased()
    guard !["txt", "md", "html", "htm", "xml"].contains(ending) else { return false }
    return BitextFileFormat.all.contains {
      $0.isRead && !$0.isPair && $0.keeps.contains(.texts) && $0.extensions.contains(ending)
    }
  }

  private static func name(of path: String) -> String { path == "-" ? "standard input" : path }

  private static func recognised(_ path: String, at place: String) throws -> BitextFileFormat {
    let handle = FileHandle(forReadingAtPath: place)
    let head = (try? handle?.read(upToCount: 64 << 10)) ?? Data()
    try? handle?.close()
    guard let known = BitextFileFormat(fileName: path, head: Array(head)) else {
      let names = BitextFileFormat.all.filter(\.isRead).map(\.id).joined(separator: ", ")
      throw InputError(
        "\(name(of: path)): in no format that its name or its beginning shows; name one with "
          + "--from: \(names)")
    }
    return known
  }

  private static func requireFile(_ path: String) throws(InputError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputError("\(path): no such file")
    }
    guard !isFolder.boolValue else { throw InputError("\(path): is a folder; name a file in it") }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw InputError("\(path): cannot be read; check its permissions")
    }
  }
}
