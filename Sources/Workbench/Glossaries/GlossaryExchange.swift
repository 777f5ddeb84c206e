import Formats
import Foundation
public import Terminology
public import UnicodeText

/// A format that terms go out in or come in from.
public enum GlossaryExchangeFormat: String, Sendable, CaseIterable {
  /// TBX-Basic version 3, data categories as attributes; versions 2 and 3 are read.
  case tbx
  /// TBX-Basic version 3, data categories as elements.
  case tbxDCT = "tbx-dct"
  /// DeepL's sheet.
  case deepl
  /// OmegaT's sheet.
  case omegat
  /// memoQ's sheet.
  case memoq
  /// UTX 1.11.
  case utx

  /// The format that a file's name asks for, or nil.
  public init?(fileName: String) {
    switch URL(fileURLWithPath: fileName).pathExtension.lowercased() {
    case "tbx": self = .tbx
    case "utx": self = .utx
    default: return nil
    }
  }

  /// Whether it holds two languages and no more.
  public var isBilingual: Bool {
    GlossarySheet(rawValue: rawValue)?.isBilingual ?? false
  }
}

/// A termbase in a format, and what a person should know of what that leaves out.
///
/// - Parameters:
///   - termbase: the concepts.
///   - format: how to write them.
///   - source: the language of the first column of a two-language sheet.
///   - target: that of the second.
/// - Returns: the file, and the notices.
public func export(
  _ termbase: Termbase, as format: GlossaryExchangeFormat, from source: LanguageTag = .undetermined,
  to target: LanguageTag = .undetermined
) -> (bytes: [UInt8], notices: [Notice]) {
  guard let sheet = GlossarySheet(rawValue: format.rawValue) else {
    return (tbx(termbase, style: format == .tbxDCT ? .dct : .dca), [])
  }
  let (bytes, omitted, repeated) = Terminology.sheet(termbase, as: sheet, from: source, to: target)
  var notices: [Notice] = []
  if omitted > 0 {
    notices.append(
      Notice(
        .warning,
        "\(omitted) of \(termbase.concepts.count) concepts have no term to use in both \(source.name) "
          + "and \(target.name); they were left out"))
  }
  if repeated > 0 {
    notices.append(
      Notice(
        .warning,
        "\(repeated) terms that name several concepts were left out but for the first, since DeepL "
          + "takes each source term once"))
  }
  return (bytes, notices)
}

extension ImportedGlossary {
  /// Reads a file: TBX, or a sheet in any encoding.
  ///
  /// - Throws: ``InputError`` for bytes that do not decode, `GlossaryError` with the place of what
  ///   cannot be read.
  public init(
    _ file: InputFile, encoding: TextEncoding? = nil, from source: LanguageTag? = nil,
    to target: LanguageTag? = nil, kind: Concept.Kind = .term
  ) throws {
    let first = file.bytes.first { $0 > 0x20 && $0 < 0x7F }
    let isXML = first == UInt8(ascii: "<") && encoding == nil
    if isXML || file.path.lowercased().hasSuffix(".tbx") {
      self = try ImportedGlossary(tbx: file.bytes, name: file.name, kind: kind)
      return
    }
    do {
      let decoded = try DecodedText(file.bytes, encoding: encoding)
      self = try ImportedGlossary(
        sheet: decoded.utf8, name: file.name, from: source, to: target, kind: kind)
      if case .guessed(let confidence, _) = decoded.certainty {
        warnings.insert(
          GlossaryProblem(
            .warning, file: file.name, line: 0, column: 0,
            "not UTF-8; read as \(decoded.encoding), which is a guess (confidence \(confidence) of "
              + "100); --encoding says otherwise"), at: 0)
      }
    } catch let error as DecodingError {
      throw InputError("\(file.name): \(error)")
    }
  }
}
